import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ListedHolding } from '../domain/MovedList.ts';

/** What holdings are called, in the order in which a list of their cohorts goes. */
export async function listedHoldings(em: EntityManager, ids: readonly string[]): Promise<ListedHolding[]> {
  return ids.length === 0 ? [] : rowsOf<ListedHolding>(em, LISTED, [[...ids]]);
}

/** The years of cohorts, by their ids. */
export async function yearsOf(em: EntityManager, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; year: number }>(em, YEARS, [[...ids]]);
  return new Map(rows.map(({ id, year }) => [Number(id), year]));
}

const LISTED = `
  select holding.id, system.code as system, system.name as "systemName", facility.code as facility,
    facility.name as "facilityName", data_class.code as "dataClass", data_class.name as "dataClassName"
  from holding
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  where holding.id = any($1::uuid[])
  order by system.code, data_class.code, facility.code`;

const YEARS = 'select id, year from cohort where id = any($1::bigint[])';
