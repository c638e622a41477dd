import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NotFound } from '../../refusal.ts';
import type { GivenScope } from '../domain/givenScope.ts';

/** A scope as the tables know it. Data classes are those named; what is below them is found when it is used. */
export type ScopeIds = {
  readonly systems: readonly string[];
  readonly facilities: readonly string[];
  readonly dataClasses: readonly string[];
  readonly recordsFrom: string | null;
  readonly recordsThrough: string | null;
};

/** The ids of what a scope names by code, or a refusal of the first that is not on record. */
export async function scopeIds(em: EntityManager, given: GivenScope): Promise<ScopeIds> {
  return {
    systems: await idsOf(em, 'system', given.systems, 'system', 'systems'),
    facilities: await idsOf(em, 'facility', given.facilities, 'facility', 'facilities'),
    dataClasses: await idsOf(em, 'data_class', given.dataClasses, 'data class', 'dataClasses'),
    recordsFrom: given.recordsFrom,
    recordsThrough: given.recordsThrough,
  };
}

/** The present scope of a hold, by ids and by codes. */
export async function scopeOf(em: EntityManager, holdId: string): Promise<{ ids: ScopeIds; codes: GivenScope }> {
  const [row] = await rowsOf<StoredScope>(em, STORED, [holdId]);
  if (!row) throw new Error(`There is no hold ${holdId}.`);
  const { recordsFrom, recordsThrough, systems, facilities, dataClasses } = row;
  const part = (kind: 'id' | 'code') => ({
    systems: systems.map((each) => each[kind]),
    facilities: facilities.map((each) => each[kind]),
    dataClasses: dataClasses.map((each) => each[kind]),
    recordsFrom,
    recordsThrough,
  });
  return { ids: part('id'), codes: part('code') };
}

async function idsOf(
  em: EntityManager,
  table: 'system' | 'facility' | 'data_class',
  codes: readonly string[],
  noun: string,
  path: string,
): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await rowsOf<Named>(em, `select id, code from ${table} where code = any($1::text[])`, [[...codes]]);
  const known = new Map(rows.map(({ id, code }) => [code, id]));
  return codes.map((code) => {
    const id = known.get(code);
    if (id === undefined) throw new NotFound(noun, code, path);
    return id;
  });
}

type Named = { id: string; code: string };
type StoredScope = {
  recordsFrom: string | null;
  recordsThrough: string | null;
  systems: Named[];
  facilities: Named[];
  dataClasses: Named[];
};

const named = (table: string) => `
  (select coalesce(json_agg(json_build_object('id', ${table}.id, 'code', ${table}.code) order by ${table}.code), '[]')
   from hold_scope join ${table} on ${table}.id = hold_scope.${table}_id where hold_id = hold.id)`;

const STORED = `
  select records_from::text as "recordsFrom", records_through::text as "recordsThrough", ${named('system')} as systems,
    ${named('facility')} as facilities, ${named('data_class')} as "dataClasses"
  from legal_hold hold where hold.id = $1::uuid`;
