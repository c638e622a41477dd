import { setImmediate as turn } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { storedDispositions } from '../domain/bulkDispositions.ts';
import { MovedCohorts } from '../domain/cohortMove.ts';
import { compareMoves, type MoveTally } from '../domain/cohortMoves.ts';
import { type HoldingSummary, holdingSummary } from '../domain/holdingSummary.ts';
import { lotOf } from '../domain/lot.ts';
import { PlanBook } from '../domain/planBook.ts';
import { type CountedColumns, countedCohorts } from './countedCohorts.ts';
import type { HoldingCase } from './holdingCases.ts';
import type { SupposedCase } from './supposedCases.ts';

/** What moves in one holding, and the holding as both sides sum it up. */
export type HoldingMoves = {
  readonly holding: HoldingCase;
  readonly tally: MoveTally;
  readonly moved: MovedCohorts;
  readonly is: HoldingSummary;
  readonly will: HoldingSummary;
};

export type Moves = {
  /** The cohorts that were worked out for both sides. */
  readonly cohorts: number;
  readonly holdings: readonly HoldingMoves[];
};

/** A fifth of a million cohorts: the database reads the next lot while this one is worked out. */
const HOLDINGS_AT_ONCE = 8_000;

/** Works out each holding twice, by the calculus that stores dispositions, and tells what differs. Nothing is written. */
export async function movesOfCases(em: EntityManager, cases: readonly SupposedCase[]): Promise<Moves> {
  const plans = new PlanBook();
  const found: HoldingMoves[] = [];
  let cohorts = 0;
  for await (const { lot, counted } of lots(em, cases)) {
    const compared = compare(lot, counted, plans);
    cohorts += compared.cohorts;
    found.push(...compared.holdings);
  }
  return { cohorts, holdings: found };
}

type Lot = { lot: readonly SupposedCase[]; counted: ReadonlyMap<string, CountedColumns> };

async function* lots(em: EntityManager, cases: readonly SupposedCase[]): AsyncGenerator<Lot> {
  const isByDays = ({ is, will }: SupposedCase) =>
    [...is.holds, ...will.holds].some(({ from, through }) => from !== null || through !== null);
  const ask = (lot: readonly SupposedCase[]) =>
    countedCohorts(
      em,
      lot.map(({ is }) => is.id),
      { withFirst: lot.some(isByDays) },
    );
  let lot = cases.slice(0, HOLDINGS_AT_ONCE);
  let asked = ask(lot);
  try {
    for (let at = HOLDINGS_AT_ONCE; lot.length > 0; at += HOLDINGS_AT_ONCE) {
      const given = { lot, counted: await asked };
      lot = cases.slice(at, at + HOLDINGS_AT_ONCE);
      if (lot.length > 0) asked = ask(lot);
      // The question is on its way before the processor is busy with the last answer.
      await turn();
      yield given;
    }
  } finally {
    await asked.catch(() => undefined);
  }
}

function compare(
  lot: readonly SupposedCase[],
  counted: ReadonlyMap<string, CountedColumns>,
  plans: PlanBook,
): { cohorts: number; holdings: HoldingMoves[] } {
  const supposed = new Map(lot.map(({ is, will }) => [is.id, will]));
  const before = lotOf(lot.map(({ is }) => ({ holding: is, cohorts: counted.get(is.id) })));
  const after = {
    cohorts: before.cohorts,
    spans: before.spans.map(({ holding, ...span }) => ({ ...span, holding: supposed.get(holding.id) ?? holding })),
  };
  const is = storedDispositions(before, plans, 'LATEST');
  const will = storedDispositions(after, plans, 'LATEST');
  const { ids } = before.cohorts;
  const records = new Float64Array(ids.length);
  for (const { holding, from } of before.spans) records.set(counted.get(holding.id)?.records ?? [], from);
  const holdings = before.spans.flatMap((span): HoldingMoves[] => {
    const found = compareMoves(is, will, records, span.from, span.to);
    if (!found) return [];
    return [
      {
        holding: span.holding,
        tally: found.tally,
        moved: new MovedCohorts({ ids, records }, is, will, found.moved),
        is: holdingSummary(span, ids, is),
        will: holdingSummary(span, ids, will),
      },
    ];
  });
  return { cohorts: ids.length, holdings };
}
