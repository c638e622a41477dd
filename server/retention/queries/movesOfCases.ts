import { setImmediate as turn } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { storedDispositions } from '../domain/bulkDispositions.ts';
import { MovedCohorts } from '../domain/cohortMove.ts';
import { Comparison, MoveTally } from '../domain/cohortMoves.ts';
import { type HoldingSummary, holdingSummary } from '../domain/holdingSummary.ts';
import { PlanBook } from '../domain/planBook.ts';
import { countedLot, type LotRow, lotRows } from './countedLot.ts';
import type { HoldingCase } from './holdingCases.ts';
import type { SupposedCase } from './supposedCases.ts';

/** What moves in one holding, and the holding as both sides sum it up, for whoever asks. */
export type HoldingMoves = {
  readonly holding: HoldingCase;
  readonly moved: MovedCohorts;
  readonly is: () => HoldingSummary;
  readonly will: () => HoldingSummary;
};

export type Moves = {
  /** The cohorts that were worked out for both sides. */
  readonly cohorts: number;
  /** Those of which a cohort moves, or rests on other rules. */
  readonly holdings: readonly HoldingMoves[];
  /** By the id of the system. */
  readonly systems: ReadonlyMap<string, MoveTally>;
};

/** A fifth of a million cohorts: the database reads the next lot while this one is worked out. */
const HOLDINGS_AT_ONCE = 8_000;

/** Works out each holding twice, by the calculus that stores dispositions, and tells what differs. Nothing is written. */
export async function movesOfCases(em: EntityManager, cases: readonly SupposedCase[]): Promise<Moves> {
  const comparing = new Comparing();
  for await (const { lot, rows } of lots(em, cases)) comparing.take(lot, rows);
  return comparing;
}

type Lot = { lot: readonly SupposedCase[]; rows: readonly LotRow[] };

async function* lots(em: EntityManager, cases: readonly SupposedCase[]): AsyncGenerator<Lot> {
  const isByDays = ({ is, will }: SupposedCase) =>
    [is.holds, will.holds].some((holds) => holds.some(({ from, through }) => from !== null || through !== null));
  const ask = (lot: readonly SupposedCase[]) =>
    lotRows(
      em,
      lot.map(({ is }) => is),
      { withFirst: lot.some(isByDays) },
    );
  let lot = cases.slice(0, HOLDINGS_AT_ONCE);
  let asked = ask(lot);
  try {
    for (let at = HOLDINGS_AT_ONCE; lot.length > 0; at += HOLDINGS_AT_ONCE) {
      const given = { lot, rows: await asked };
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

class Comparing implements Moves {
  cohorts = 0;
  readonly holdings: HoldingMoves[] = [];
  readonly systems = new Map<string, MoveTally>();
  readonly #plans = new PlanBook();

  take(lot: readonly SupposedCase[], rows: readonly LotRow[]): void {
    const supposed = new Map(lot.map(({ is, will }) => [is.id, will]));
    const { records, ...before } = countedLot(
      lot.map(({ is }) => is),
      rows,
    );
    const after = {
      cohorts: before.cohorts,
      spans: before.spans.map(({ holding, from, to }) => ({ holding: supposed.get(holding.id) ?? holding, from, to })),
    };
    const is = storedDispositions(before, this.#plans, 'LATEST');
    const will = storedDispositions(after, this.#plans, 'LATEST');
    const { ids } = before.cohorts;
    const comparison = new Comparison(is, will, records);
    this.cohorts += ids.length;
    for (const span of before.spans) {
      const tally = this.systems.get(span.holding.systemId) ?? new MoveTally();
      const resting = tally.resting.cohorts;
      const places = comparison.count(span.from, span.to, tally);
      if (places.length === 0 && tally.resting.cohorts === resting) continue;
      this.systems.set(span.holding.systemId, tally);
      this.holdings.push({
        holding: span.holding,
        moved: new MovedCohorts({ ids, records }, is, will, places),
        is: () => holdingSummary(span, ids, is),
        will: () => holdingSummary(span, ids, will),
      });
    }
  }
}
