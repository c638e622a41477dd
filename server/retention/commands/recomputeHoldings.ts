import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { storedDispositions } from '../domain/bulkDispositions.ts';
import { holdingSummary } from '../domain/holdingSummary.ts';
import { lotOf } from '../domain/lot.ts';
import { PlanBook } from '../domain/planBook.ts';
import { cohortsOf } from '../queries/cohortsOf.ts';
import { type HoldingCase, holdingCases } from '../queries/holdingCases.ts';
import { ruleBook } from '../queries/ruleBook.ts';
import { copyDispositions } from './copyDispositions.ts';
import { differingHoldings, type SummarisedHolding, summariseHoldings } from './summariseHoldings.ts';
import { differingDispositions, writeDispositions } from './writeDispositions.ts';

/** So many holdings are read, worked out and written together: some tens of thousands of cohorts, a year each. */
const HOLDINGS_AT_ONCE = 500;

/** From how many new dispositions on COPY is quicker than a statement. */
const WORTH_COPYING = 1_000;

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
  /** Bulk work under which what the rows said before is kept. */
  work?: string;
};

/**
 * Works out every cohort of the holdings anew and writes what changed. Whoever calls holds the basis, at least shared,
 * so that no rule moves meanwhile.
 */
export async function recomputeHoldings(
  em: EntityManager,
  now: Date,
  which: readonly string[] | 'ALL',
  { check = false, work }: Options = {},
): Promise<Recomputed> {
  const holdingIds = which === 'ALL' ? await everyHolding(em) : which;
  const book = await ruleBook(em);
  const plans = new PlanBook();
  const result: Recomputed = { cohorts: 0, changed: 0, differing: [], differingHoldings: [] };
  for (let at = 0; at < holdingIds.length; at += HOLDINGS_AT_ONCE) {
    const cases = await holdingCases(em, book, now, holdingIds.slice(at, at + HOLDINGS_AT_ONCE));
    const alike = Map.groupBy(cases.values(), ({ isNew }) => isNew);
    for (const [isNew, holdings] of alike) {
      const { ids, stored, summaries } = await workOut(em, plans, holdings);
      result.cohorts += ids.length;
      if (check) {
        result.differing.push(...(await differingDispositions(em, ids, stored)));
        result.differingHoldings.push(...(await differingHoldings(em, summaries)));
      } else {
        const write = isNew && ids.length >= WORTH_COPYING ? copyDispositions : writeDispositions;
        result.changed += await write(em, ids, stored, book.basis, work);
        await summariseHoldings(em, summaries, book.basis);
      }
    }
  }
  return result;
}

async function everyHolding(em: EntityManager): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(em, 'select id from holding order by id');
  return rows.map(({ id }) => id);
}

async function workOut(em: EntityManager, plans: PlanBook, holdings: readonly HoldingCase[]) {
  const counted = await cohortsOf(
    em,
    holdings.map(({ id }) => id),
  );
  const lot = lotOf(holdings.map((holding) => ({ holding, cohorts: counted.get(holding.id) })));
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
