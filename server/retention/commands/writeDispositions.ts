import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NO_DAY } from '../domain/bulk.ts';
import type { StoredColumns } from '../domain/storedColumns.ts';

/**
 * Writes what differs from what is stored; answers how many rows did. Whoever calls has locked the holdings. What the rows
 * said before is kept under the id of the `work`, to be sealed by the ledger entry of the change.
 */
export async function writeDispositions(
  em: EntityManager,
  cohortIds: Float64Array,
  stored: StoredColumns,
  basis: number,
  work: string,
): Promise<number> {
  if (cohortIds.length === 0) return 0;
  const given = [...parameters(cohortIds, stored), basis, work];
  const rows = await rowsOf<{ changed: number }>(em, `${WORKED_OUT}${WRITE}${CHANGED}`, given);
  return rows[0]?.changed ?? 0;
}

/** The cohorts whose stored disposition is not what was worked out now. */
export async function differingDispositions(
  em: EntityManager,
  cohortIds: Float64Array,
  stored: StoredColumns,
): Promise<number[]> {
  if (cohortIds.length === 0) return [];
  const text = `${WORKED_OUT} select cohort_id as id from differing order by cohort_id`;
  const rows = await rowsOf<{ id: string }>(em, text, parameters(cohortIds, stored));
  return rows.map(({ id }) => Number(id));
}

/** Arrays as PostgreSQL reads them: joined here in one go, which the driver would do element by element. */
function parameters(cohortIds: Float64Array, stored: StoredColumns): unknown[] {
  const days = (column: Int32Array) => `{${column.join(',').replaceAll(String(NO_DAY), 'NULL')}}`;
  return [
    `{${cohortIds.join(',')}}`,
    `{${stored.verdict.join(',')}}`,
    days(stored.keepThrough),
    days(stored.lawfulFrom),
    days(stored.lawfulFromOtherwise),
    days(stored.notBefore),
    days(stored.someFrom),
    days(stored.heldThrough),
    JSON.stringify(stored.verdicts.list.map((verdict, number) => ({ ...verdict, number }))),
  ];
}

const COLUMNS = [
  'status',
  'keep_through',
  'lawful_from',
  'lawful_from_otherwise',
  'not_before',
  'some_from',
  'held',
  'held_through',
  'unconfirmed',
  'conflict',
  'governs',
  'waiting_for',
];

const of = (table: string) => COLUMNS.map((column) => `${table}.${column}`).join(', ');

const WORKED_OUT = `
  with worked_out as (
    select cohort_id, verdict.status, date '1970-01-01' + keep_through as keep_through,
      date '1970-01-01' + lawful_from as lawful_from, date '1970-01-01' + lawful_from_otherwise as lawful_from_otherwise,
      date '1970-01-01' + not_before as not_before, date '1970-01-01' + some_from as some_from, verdict.held,
      date '1970-01-01' + held_through as held_through, verdict.unconfirmed, verdict.conflict, verdict.governs,
      verdict."waitingFor" as waiting_for
    from unnest($1::bigint[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
      as cohort (cohort_id, verdict_number, keep_through, lawful_from, lawful_from_otherwise, not_before, some_from, held_through)
    join jsonb_to_recordset($9::jsonb) as verdict (number int, status text, governs text[], "waitingFor" text[],
      held bool, unconfirmed bool, conflict bool) on verdict.number = verdict_number),
  differing as (
    select worked_out.*, disposition.cohort_id is not null as is_known from worked_out
    left join disposition on disposition.cohort_id = worked_out.cohort_id
    where disposition.cohort_id is null or (${of('disposition')}) is distinct from (${of('worked_out')}))`;

/**
 * Not "on conflict": that writes a third more for each new row, and locks each known one though nothing changes. All parts
 * of one statement see the rows as they were before it.
 */
const WRITE = `,
  revised as (
    update disposition set ${COLUMNS.map((column) => `${column} = differing.${column}`).join(', ')}, basis = $10
    from differing where is_known and disposition.cohort_id = differing.cohort_id),
  added as (
    insert into disposition (cohort_id, ${COLUMNS.join(', ')}, basis)
    select cohort_id, ${COLUMNS.join(', ')}, $10 from differing where not is_known),
  imaged as (
    insert into before_image (work, noun, row_id, before)
    select $11, 'Disposition', disposition.cohort_id::text, to_jsonb(disposition)
    from disposition join differing on differing.cohort_id = disposition.cohort_id
    order by disposition.cohort_id)`;

const CHANGED = ' select count(*)::int as changed from differing';
