import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { HoldingSummary } from '../domain/holdingSummary.ts';

export type SummarisedHolding = HoldingSummary & {
  readonly holding: string;
  readonly records: number;
  /** The facility's own day. */
  readonly workedOutOn: Day;
};

/** Writes what differs, and that nothing of it waits any more. */
export async function summariseHoldings(
  em: EntityManager,
  summaries: readonly SummarisedHolding[],
  basis: number,
): Promise<void> {
  await rowsOf(em, `${SUMMARISED}${WRITE}`, [JSON.stringify(summaries), basis]);
}

/** The holdings that are summed up otherwise in the store. */
export async function differingHoldings(em: EntityManager, summaries: readonly SummarisedHolding[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(em, `${SUMMARISED}${DIFFERING}`, [JSON.stringify(summaries)]);
  return rows.map(({ id }) => id);
}

const COLUMNS = [
  'records',
  'cohorts',
  'status',
  'keep_through',
  'lawful_from',
  'not_before',
  'held',
  'held_through',
  'unconfirmed',
  'cohorts_without_rule',
  'waiting_for',
  'governing_id',
];
const names = COLUMNS.join(', ');
const of = (table: string) => COLUMNS.map((column) => `${table}.${column}`).join(', ');

const SUMMARISED = `
  with summarised as (
    select holding as holding_id, records, cohorts, status, date '1970-01-01' + "keepThrough" as keep_through,
      date '1970-01-01' + "lawfulFrom" as lawful_from, date '1970-01-01' + "notBefore" as not_before, held,
      date '1970-01-01' + "heldThrough" as held_through, unconfirmed, "cohortsWithoutRule" as cohorts_without_rule,
      "waitingFor" as waiting_for, governing as governing_id, date '1970-01-01' + "workedOutOn" as worked_out_on
    from jsonb_to_recordset($1::jsonb) as given (holding uuid, records bigint, cohorts int, status text,
      "keepThrough" int, "lawfulFrom" int, "notBefore" int, held bool, "heldThrough" int, unconfirmed bool,
      "cohortsWithoutRule" int, "waitingFor" text[], governing bigint, "workedOutOn" int))`;

const WRITE = `
  insert into holding_disposition as stored (holding_id, ${names}, worked_out_on, recomputing, basis)
  select holding_id, ${names}, worked_out_on, false, $2 from summarised order by holding_id
  on conflict (holding_id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')},
    worked_out_on = excluded.worked_out_on, recomputing = false, basis = excluded.basis
  where (${of('stored')}, stored.worked_out_on, stored.recomputing)
    is distinct from (${of('excluded')}, excluded.worked_out_on, false)`;

const DIFFERING = `
  select summarised.holding_id as id from summarised
  left join holding_disposition stored on stored.holding_id = summarised.holding_id
  where stored.holding_id is null or (${of('stored')}) is distinct from (${of('summarised')})
  order by summarised.holding_id`;
