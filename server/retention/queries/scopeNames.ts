import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** A hold's scope as people call it. */
export type ScopeNames = {
  readonly systems: readonly string[];
  readonly facilities: readonly string[];
  readonly dataClasses: readonly string[];
  readonly recordsFrom: string | null;
  readonly recordsThrough: string | null;
};

export async function scopeNames(em: EntityManager, holdId: string): Promise<ScopeNames> {
  const [names] = await rowsOf<ScopeNames>(em, NAMES, [holdId]);
  if (!names) throw new Error(`There is no hold ${holdId}.`);
  return names;
}

const named = (table: string) => `
  array(select ${table}.name from hold_scope join ${table} on ${table}.id = hold_scope.${table}_id
    where hold_id = hold.id order by ${table}.name)`;

const NAMES = `
  select ${named('system')} as systems, ${named('facility')} as facilities, ${named('data_class')} as "dataClasses",
    hold.records_from::text as "recordsFrom", hold.records_through::text as "recordsThrough"
  from legal_hold hold where hold.id = $1::uuid`;
