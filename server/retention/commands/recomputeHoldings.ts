import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { storedDisposition } from '../domain/cohortDisposition.ts';
import { caseOf, holdingCases } from '../queries/holdingCases.ts';
import { ruleBook } from '../queries/ruleBook.ts';
import { summariseHoldings } from './summariseHoldings.ts';
import { DispositionBatch } from './writeDispositions.ts';

const BATCH = 20_000;

export type Recomputed = { cohorts: number; changed: number; differing: number[] };

type Options = {
  /** Compare with what is stored instead of writing. */
  check?: boolean;
  /** Told after each batch: how many cohorts are done. */
  progress?: (done: number) => Promise<void> | void;
};

/**
 * Works out every cohort of the holdings anew and writes what changed. Whoever calls holds the basis, at least shared,
 * so that no rule moves meanwhile.
 */
export async function recomputeHoldings(
  em: EntityManager,
  now: Date,
  holdingIds: readonly string[] | 'ALL',
  { check = false, progress }: Options = {},
): Promise<Recomputed> {
  const book = await ruleBook(em);
  const cases = await holdingCases(em, book, now, holdingIds);
  const result: Recomputed = { cohorts: 0, changed: 0, differing: [] };
  let after = 0;
  for (;;) {
    const { rows } = await em
      .getKysely()
      .executeQuery<CohortRow>(
        CompiledQuery.raw(COHORTS, [holdingIds === 'ALL' ? null : [...holdingIds], after, BATCH]),
      );
    const batch = new DispositionBatch();
    for (const row of rows) {
      const holding = cases.get(row.holding);
      if (!holding) continue;
      const cohortId = Number(row.id);
      const days = { firstActivityOn: row.first, lastActivityOn: row.last, youngestBirthOn: row.birth };
      batch.add(cohortId, storedDisposition(caseOf(holding, cohortId, days)));
    }
    if (check) result.differing.push(...(await batch.differences(em)));
    else result.changed += await batch.write(em, book.basis);
    result.cohorts += rows.length;
    await progress?.(result.cohorts);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = Number(last.id);
  }
  if (!check) await summariseHoldings(em, holdingIds, book.basis);
  return result;
}

type CohortRow = { id: string; holding: string; first: number; last: number; birth: number | null };

const COHORTS = `
  select id, holding_id as holding, first_activity_on - date '1970-01-01' as first,
    last_activity_on - date '1970-01-01' as last, youngest_birth_on - date '1970-01-01' as birth
  from cohort
  where ($1::uuid[] is null or holding_id = any($1)) and id > $2
  order by id limit $3`;
