import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Day } from '../../calendar/day.ts';
import type { StoredDisposition } from '../domain/cohortDisposition.ts';

/** Dispositions on their way to the store, column by column; what repeats (status, rules, triggers) is numbered once. */
export class DispositionBatch {
  readonly cohorts: number[] = [];
  private readonly verdicts: number[] = [];
  private readonly keepThrough: (Day | null)[] = [];
  private readonly lawfulFrom: (Day | null)[] = [];
  private readonly lawfulFromOtherwise: (Day | null)[] = [];
  private readonly notBefore: (Day | null)[] = [];
  private readonly someFrom: (Day | null)[] = [];
  private readonly heldThrough: (Day | null)[] = [];
  private readonly dictionary = new Map<string, number>();

  add(cohortId: number, disposition: StoredDisposition): void {
    const { status, governs, waitingFor, held, unconfirmed, conflict } = disposition;
    const verdict = JSON.stringify({ status, governs, waiting_for: waitingFor, held, unconfirmed, conflict });
    const known = this.dictionary.get(verdict) ?? this.dictionary.size;
    this.dictionary.set(verdict, known);
    this.cohorts.push(cohortId);
    this.verdicts.push(known);
    this.keepThrough.push(disposition.keepThrough);
    this.lawfulFrom.push(disposition.lawfulFrom);
    this.lawfulFromOtherwise.push(disposition.lawfulFromOtherwise);
    this.notBefore.push(disposition.notBefore);
    this.someFrom.push(disposition.someFrom);
    this.heldThrough.push(disposition.heldThrough);
  }

  /** Writes what differs from what is stored; answers how many rows did. */
  async write(em: EntityManager, basis: number): Promise<number> {
    if (this.cohorts.length === 0) return 0;
    const { numAffectedRows } = await em
      .getKysely()
      .executeQuery(CompiledQuery.raw(`${WORKED_OUT}${UPSERT}`, [...this.columns(), basis]));
    return Number(numAffectedRows ?? 0);
  }

  /** The cohorts whose stored disposition is not what was worked out now. */
  async differences(em: EntityManager): Promise<number[]> {
    if (this.cohorts.length === 0) return [];
    const { rows } = await em
      .getKysely()
      .executeQuery<{ cohort_id: string }>(CompiledQuery.raw(`${WORKED_OUT}${DIFFERENCES}`, this.columns()));
    return rows.map((row) => Number(row.cohort_id));
  }

  private columns(): unknown[] {
    const dictionary = [...this.dictionary].map(([verdict, number]) => ({ ...JSON.parse(verdict), number }));
    return [
      this.cohorts,
      this.verdicts,
      this.keepThrough,
      this.lawfulFrom,
      this.lawfulFromOtherwise,
      this.notBefore,
      this.someFrom,
      this.heldThrough,
      JSON.stringify(dictionary),
    ];
  }
}

const WORKED_OUT = `
  with worked_out as (
    select cohort_id, verdict.status, date '1970-01-01' + keep_through as keep_through,
      date '1970-01-01' + lawful_from as lawful_from, date '1970-01-01' + lawful_from_otherwise as lawful_from_otherwise,
      date '1970-01-01' + not_before as not_before, date '1970-01-01' + some_from as some_from, verdict.held,
      date '1970-01-01' + held_through as held_through, verdict.unconfirmed, verdict.conflict, verdict.governs,
      verdict.waiting_for
    from unnest($1::bigint[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[])
      as cohort (cohort_id, verdict_number, keep_through, lawful_from, lawful_from_otherwise, not_before, some_from, held_through)
    join jsonb_to_recordset($9::jsonb) as verdict (number int, status text, governs text[], waiting_for text[],
      held bool, unconfirmed bool, conflict bool) on verdict.number = verdict_number)`;

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

const UPSERT = `
  insert into disposition (cohort_id, ${COLUMNS.join(', ')}, basis)
  select cohort_id, ${COLUMNS.join(', ')}, $10 from worked_out
  on conflict (cohort_id) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')},
    basis = excluded.basis
  where (${of('disposition')}) is distinct from (${of('excluded')})`;

const DIFFERENCES = `
  select worked_out.cohort_id from worked_out left join disposition on disposition.cohort_id = worked_out.cohort_id
  where disposition.cohort_id is null or (${of('disposition')}) is distinct from (${of('worked_out')})`;
