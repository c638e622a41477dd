import type { EntityManager } from '@mikro-orm/postgresql';
import { MoveTally } from '../domain/cohortMoves.ts';
import { type HoldingDates, heldDates, isHeldAsOne, type StoredDates } from '../domain/heldAsOne.ts';
import { holdingSummary } from '../domain/holdingSummary.ts';
import type { HoldingRow } from './holdingCases.ts';
import type { SupposedCase } from './supposedCases.ts';
import { type WorkedOutLot, workedOutLots } from './workedOutLots.ts';

/** A holding of which cohorts move, or rest on other rules, as it would be summed up. */
export type HoldingMoves = {
  readonly supposed: SupposedCase;
  /** How many of its cohorts move. */
  readonly moving: number;
  /** As it is, where the store still waits for an earlier change. */
  readonly is: HoldingDates | null;
  readonly will: HoldingDates;
};

export type Moves = {
  /** The cohorts that could feel it, moving or not. */
  readonly cohorts: number;
  readonly holdings: readonly HoldingMoves[];
  /** By the id of the system. */
  readonly systems: ReadonlyMap<string, MoveTally>;
};

/**
 * Works out each holding twice, by the calculus that stores dispositions, and tells what differs. Nothing is written.
 * `stored` are the holdings' dates as they are, by their ids: what follows from them alone is not worked out cohort by cohort.
 */
export async function movesOfCases(
  em: EntityManager,
  cases: readonly SupposedCase[],
  stored: ReadonlyMap<string, StoredDates>,
): Promise<Moves> {
  const comparing = new Comparing(stored);
  const open = cases.filter((supposed) => !comparing.takeAsOne(supposed));
  for await (const lot of workedOutLots(em, open)) comparing.take(lot);
  return comparing;
}

class Comparing implements Moves {
  cohorts = 0;
  readonly holdings: HoldingMoves[] = [];
  readonly systems = new Map<string, MoveTally>();
  readonly #stored: ReadonlyMap<string, StoredDates>;

  constructor(stored: ReadonlyMap<string, StoredDates>) {
    this.#stored = stored;
  }

  takeAsOne(supposed: SupposedCase): boolean {
    const { row, byHoldsAlone, holds, holdsThen } = supposed;
    const stored = byHoldsAlone ? this.#stored.get(row.id) : undefined;
    if (!stored || !isHeldAsOne(stored, holds, holdsThen)) return false;
    this.#tallyOf(row).addHeld(stored);
    this.cohorts += stored.cohorts;
    this.holdings.push({ supposed, moving: stored.cohorts, is: null, will: heldDates(stored) });
    return true;
  }

  take({ spans, ids, records, is, will, comparison }: WorkedOutLot): void {
    this.cohorts += ids.length;
    for (const span of spans) {
      const supposed = span.holding;
      const { moving, resting } = comparison.count(span.from, span.to, records, this.#tallyOf(supposed.row));
      if (moving + resting === 0) continue;
      const isWaiting = this.#stored.get(supposed.row.id)?.recomputing !== false;
      this.holdings.push({
        supposed,
        moving,
        is: isWaiting ? holdingSummary(span, ids, is) : null,
        will: holdingSummary(span, ids, will),
      });
    }
  }

  #tallyOf({ systemId }: HoldingRow): MoveTally {
    const known = this.systems.get(systemId) ?? new MoveTally();
    this.systems.set(systemId, known);
    return known;
  }
}
