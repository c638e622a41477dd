import type { MikroORM } from '@mikro-orm/postgresql';
import { rowsOf } from '../../../server/database/rowsOf.ts';

type CohortRow = {
  id: string;
  status: string;
  held: boolean;
  unconfirmed: boolean;
  keepThrough: string | null;
  lawfulFrom: string | null;
  notBefore: string | null;
  governs: string[];
};
type SystemRow = Record<string, string | number | boolean | null> & { code: string };
export type Stored = { cohorts: ReadonlyMap<number, Omit<CohortRow, 'id'>>; systems: ReadonlyMap<string, SystemRow> };

/** Everything that a what-if speaks of, as it is stored. */
export async function stored(orm: MikroORM): Promise<Stored> {
  const em = orm.em.fork();
  const cohorts = await rowsOf<CohortRow>(em, COHORTS);
  const systems = await rowsOf<SystemRow>(em, SYSTEMS);
  return {
    cohorts: new Map(cohorts.map(({ id, ...row }) => [Number(id), row])),
    systems: new Map(systems.map((row) => [row.code, row])),
  };
}

/** The cohorts of which something differs that a what-if calls a move, with both sides. */
export function movedBetween(before: Stored, after: Stored) {
  return [...before.cohorts].flatMap(([id, is]) => {
    const will = after.cohorts.get(id);
    const moves = (['status', 'held', 'keepThrough', 'lawfulFrom', 'notBefore'] as const).some(
      (field) => is[field] !== will?.[field],
    );
    return moves ? [{ id, before: sorted(is), after: sorted(will) }] : [];
  });
}

export function systemsBetween(before: Stored, after: Stored) {
  return [...before.systems].flatMap(([code, is]) => {
    const will = after.systems.get(code);
    return JSON.stringify(is) === JSON.stringify(will) ? [] : [{ code, before: is, after: will }];
  });
}

/** Ties govern in the order of their codes, which a database sorts in its own way. */
export function sorted<T extends { readonly governs: readonly string[] }>(state: T | undefined) {
  return state && { ...state, governs: state.governs.toSorted() };
}

/** Which transaction wrote each row of every table. */
export async function everyRow(orm: MikroORM): Promise<string> {
  const em = orm.em.fork();
  const tables = await rowsOf<{ name: string }>(em, TABLES);
  const parts: string[] = [];
  for (const { name } of tables) {
    const [row] = await rowsOf<{ rows: string }>(
      em,
      `select count(*) || ' ' || coalesce(md5(string_agg(xmin::text || ctid::text, ',' order by ctid)), '') as rows from "${name}"`,
    );
    parts.push(`${name} ${row?.rows}`);
  }
  return parts.join('\n');
}

const TABLES = `select tablename as name from pg_tables where schemaname = 'public' order by 1`;

const COHORTS = `
  select cohort_id as id, stored.status, stored.held, stored.unconfirmed, stored.keep_through::text as "keepThrough",
    stored.lawful_from::text as "lawfulFrom", stored.not_before::text as "notBefore", stored.governs
  from disposition stored join cohort on cohort.id = cohort_id join holding on holding.id = holding_id
  where holding.retired_on is null order by cohort_id`;

const SYSTEMS = `
  select system.code, last_keep_through::text as "lastKeepThrough", retention_status as "retentionStatus", suspended,
    planned_on::text as "plannedOn", earliest_on::text as "earliestOn", unsupported_from::text as "unsupportedFrom",
    exposure_until::text as "exposureUntil", days_to_come as "exposureDaysToCome", rating
  from system_standing join system on system.id = system_id order by code`;
