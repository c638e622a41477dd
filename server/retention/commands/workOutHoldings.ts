import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { storedDispositions } from '../domain/bulkDispositions.ts';
import { holdingSummary } from '../domain/holdingSummary.ts';
import { lotOf } from '../domain/lot.ts';
import { PlanBook } from '../domain/planBook.ts';
import type { StoredColumns } from '../domain/storedColumns.ts';
import { cohortsOf } from '../queries/cohortsOf.ts';
import { type HoldingCase, holdingCases } from '../queries/holdingCases.ts';
import { ruleBook } from '../queries/ruleBook.ts';
import type { SummarisedHolding } from './summariseHoldings.ts';

/** Some tens of thousands of cohorts, and what the rules of `basis` make of them and of their holdings. */
export type WorkedOut = {
  basis: number;
  /** None of these holdings has a disposition yet. */
  isNew: boolean;
  ids: Float64Array;
  stored: StoredColumns;
  summaries: SummarisedHolding[];
};

const HOLDINGS_AT_ONCE = 500;

/** Works out every cohort of the holdings anew, a lot at a time, and writes nothing. */
export async function* workOutHoldings(
  em: EntityManager,
  now: Date,
  which: readonly string[] | 'ALL',
): AsyncGenerator<WorkedOut> {
  const holdingIds = which === 'ALL' ? await everyHolding(em) : which;
  const book = await ruleBook(em);
  const plans = new PlanBook();
  for (let at = 0; at < holdingIds.length; at += HOLDINGS_AT_ONCE) {
    const cases = await holdingCases(em, book, now, holdingIds.slice(at, at + HOLDINGS_AT_ONCE));
    const alike = Map.groupBy(cases.values(), ({ isNew }) => isNew);
    for (const [isNew, holdings] of alike) {
      yield { basis: book.basis, isNew, ...(await workOut(em, plans, holdings)) };
    }
  }
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
