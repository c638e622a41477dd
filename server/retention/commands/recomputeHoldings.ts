import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { storedDispositions } from '../domain/bulkDispositions.ts';
import { holdingSummary } from '../domain/holdingSummary.ts';
import { lotOf } from '../domain/lot.ts';
import { PlanBook } from '../domain/planBook.ts';
import { cohortsOf } from '../queries/cohortsOf.ts';
import { holdingCases } from '../queries/holdingCases.ts';
import { type RuleBook, ruleBook } from '../queries/ruleBook.ts';
import { differingHoldings, type SummarisedHolding, summariseHoldings } from './summariseHoldings.ts';
import { differingDispositions, writeDispositions } from './writeDispositions.ts';

/** So many holdings are read, worked out and written together: some tens of thousands of cohorts, a year each. */
const HOLDINGS_AT_ONCE = 500;

export type Recomputed = {
  cohorts: number;
  /** How many dispositions were written. */
  changed: number;
  /** With `check`: the cohorts and the holdings that are stored otherwise. */
  differing: number[];
  differingHoldings: string[];
};

type Options = {
  /** Compare with what is stored instead of writing. */
  check?: boolean;
};

/**
 * Works out every cohort of the holdings anew and writes what changed. Whoever calls holds the basis, at least shared,
 * so that no rule moves meanwhile.
 */
export async function recomputeHoldings(
  em: EntityManager,
  now: Date,
  which: readonly string[] | 'ALL',
  { check = false }: Options = {},
): Promise<Recomputed> {
  const holdingIds = which === 'ALL' ? await everyHolding(em) : which;
  const book = await ruleBook(em);
  const plans = new PlanBook();
  const result: Recomputed = { cohorts: 0, changed: 0, differing: [], differingHoldings: [] };
  for (let at = 0; at < holdingIds.length; at += HOLDINGS_AT_ONCE) {
    const { ids, stored, summaries } = await workOut(em, book, plans, now, holdingIds.slice(at, at + HOLDINGS_AT_ONCE));
    result.cohorts += ids.length;
    if (check) {
      result.differing.push(...(await differingDispositions(em, ids, stored)));
      result.differingHoldings.push(...(await differingHoldings(em, summaries)));
    } else {
      result.changed += await writeDispositions(em, ids, stored, book.basis);
      await summariseHoldings(em, summaries, book.basis);
    }
  }
  return result;
}

async function everyHolding(em: EntityManager): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(em, 'select id from holding order by id');
  return rows.map(({ id }) => id);
}

async function workOut(em: EntityManager, book: RuleBook, plans: PlanBook, now: Date, holdingIds: readonly string[]) {
  const cases = await holdingCases(em, book, now, holdingIds);
  const counted = await cohortsOf(em, holdingIds);
  const lot = lotOf([...cases.values()].map((holding) => ({ holding, cohorts: counted.get(holding.id) })));
  const { ids } = lot.cohorts;
  const stored = storedDispositions(lot, plans);
  const summaries = lot.spans.map(
    (span): SummarisedHolding => ({
      holding: span.holding.id,
      records: counted.get(span.holding.id)?.records ?? 0,
      workedOutOn: span.holding.today,
      ...holdingSummary(span, ids, stored),
    }),
  );
  return { ids, stored, summaries };
}
