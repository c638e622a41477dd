import { NO_DAY, STATUS_CODES } from './bulk.ts';
import type { StoredColumns, Verdict } from './storedColumns.ts';

export const MOVE_DIRECTIONS = ['LATER', 'EARLIER', 'OPENED', 'CLOSED', 'OTHERWISE'] as const;
/** `OPENED`: a day there was is gone. `CLOSED`: there is one where there was none. `OTHERWISE`: none before and none after. */
export type MoveDirection = (typeof MOVE_DIRECTIONS)[number];

export type Counted = { cohorts: number; records: number };

/** A move in days, from one day to another, of the cohort that moves farthest its way. */
export type Farthest = { days: number; from: number; to: number };

/** What moves among many cohorts. */
export class MoveTally implements Counted {
  cohorts = 0;
  records = 0;
  readonly directions: Readonly<Record<MoveDirection, Counted>> = {
    LATER: none(),
    EARLIER: none(),
    OPENED: none(),
    CLOSED: none(),
    OTHERWISE: none(),
  };
  /** The last day that one of the cohorts that move is kept through, on each side; `NO_DAY` where none is dated. */
  lastBefore: number = NO_DAY;
  lastAfter: number = NO_DAY;
  later: Farthest | null = null;
  earlier: Farthest | null = null;
  /** The same day by other rules: nothing moves, and the reason is another one. */
  readonly resting = none();
  readonly newlyHeld = none();
  readonly setFree = none();
  /** By `before * 8 + after`, the places of both in `STATUS_CODES`. */
  readonly statuses = new Map<number, Counted>();

  add(other: MoveTally): void {
    addTo(this, other);
    for (const direction of MOVE_DIRECTIONS) addTo(this.directions[direction], other.directions[direction]);
    this.lastBefore = Math.max(this.lastBefore, other.lastBefore);
    this.lastAfter = Math.max(this.lastAfter, other.lastAfter);
    if (other.later && other.later.days > (this.later?.days ?? 0)) this.later = other.later;
    if (other.earlier && other.earlier.days < (this.earlier?.days ?? 0)) this.earlier = other.earlier;
    addTo(this.resting, other.resting);
    addTo(this.newlyHeld, other.newlyHeld);
    addTo(this.setFree, other.setFree);
    for (const [change, counted] of other.statuses) addTo(this.statusChange(change), counted);
  }

  /** All cohorts of a holding that a hold takes as one: see `isHeldAsOne`. */
  addHeld(dates: Counted & { readonly keepThrough: number | null; readonly lawfulFrom: number | null }): void {
    addTo(this, dates);
    addTo(this.newlyHeld, dates);
    addTo(this.directions[dates.lawfulFrom === null ? 'OTHERWISE' : 'OPENED'], dates);
    this.lastBefore = Math.max(this.lastBefore, dates.keepThrough ?? NO_DAY);
    this.lastAfter = Math.max(this.lastAfter, dates.keepThrough ?? NO_DAY);
  }

  statusChange(change: number): Counted {
    const known = this.statuses.get(change) ?? none();
    this.statuses.set(change, known);
    return known;
  }
}

/**
 * Both sides of the same cohorts. A cohort moves where its status, the day it is kept through, its floor, the day it may go
 * from, or whether a hold binds it, is another one.
 */
export class Comparison {
  readonly #before: StoredColumns;
  readonly #after: StoredColumns;
  readonly #pairs = new Map<number, VerdictPair>();
  #last: VerdictPair | null = null;

  constructor(before: StoredColumns, after: StoredColumns) {
    this.#before = before;
    this.#after = after;
  }

  /** Where among the cohorts `from` up to `to` those stand that move. */
  places(from: number, to: number): number[] {
    const places: number[] = [];
    for (let i = from; i < to; i++) if (this.#moves(i, this.#pairAt(i))) places.push(i);
    return places;
  }

  /** Adds what moves among them to the tally, and answers how many do, and how many rest on other rules. */
  count(from: number, to: number, records: Float64Array, tally: MoveTally): { moving: number; resting: number } {
    let moving = 0;
    let resting = 0;
    for (let i = from; i < to; i++) {
      const pair = this.#pairAt(i);
      if (this.#moves(i, pair)) {
        this.#countMove(i, records[i] ?? 0, pair, tally);
        moving++;
      } else if (!pair.rests) {
        addOne(tally.resting, records[i] ?? 0);
        resting++;
      }
    }
    return { moving, resting };
  }

  #moves(i: number, pair: VerdictPair): boolean {
    return (
      !pair.isSame ||
      this.#before.keepThrough[i] !== this.#after.keepThrough[i] ||
      this.#before.lawfulFrom[i] !== this.#after.lawfulFrom[i] ||
      this.#before.notBefore[i] !== this.#after.notBefore[i]
    );
  }

  #countMove(i: number, records: number, { change, isNewlyHeld, isSetFree }: VerdictPair, tally: MoveTally): void {
    const keptBefore = this.#before.keepThrough[i] ?? NO_DAY;
    const keptAfter = this.#after.keepThrough[i] ?? NO_DAY;
    if (keptBefore > tally.lastBefore) tally.lastBefore = keptBefore;
    if (keptAfter > tally.lastAfter) tally.lastAfter = keptAfter;
    addOne(tally, records);
    const move = moveOf(this.#before, this.#after, i);
    addOne(tally.directions[move.direction], records);
    if (isNewlyHeld) addOne(tally.newlyHeld, records);
    if (isSetFree) addOne(tally.setFree, records);
    if (change !== null) addOne(tally.statusChange(change), records);
    if (move.days > (tally.later?.days ?? 0)) tally.later = move;
    if (move.days < (tally.earlier?.days ?? 0)) tally.earlier = move;
  }

  #pairAt(i: number): VerdictPair {
    const is = this.#before.verdict[i] ?? 0;
    const will = this.#after.verdict[i] ?? 0;
    if (this.#last?.is === is && this.#last.will === will) return this.#last;
    this.#last = this.#pairOf(is, will);
    return this.#last;
  }

  #pairOf(is: number, will: number): VerdictPair {
    const key = is * this.#after.verdicts.list.length + will;
    const known = this.#pairs.get(key) ?? pairOf(is, will, this.#before.verdicts.at(is), this.#after.verdicts.at(will));
    this.#pairs.set(key, known);
    return known;
  }
}

/** What two verdicts come to, whatever the days: few pairs occur among many cohorts. */
type VerdictPair = {
  readonly is: number;
  readonly will: number;
  readonly isSame: boolean;
  /** By the same rules and in the same way. */
  readonly rests: boolean;
  readonly isNewlyHeld: boolean;
  readonly isSetFree: boolean;
  readonly change: number | null;
};

function pairOf(is: number, will: number, before: Verdict, after: Verdict): VerdictPair {
  const isOther = before.status !== after.status;
  return {
    is,
    will,
    isSame: !isOther && before.held === after.held,
    rests: restsOnTheSame(before, after),
    isNewlyHeld: after.held && !before.held,
    isSetFree: before.held && !after.held,
    change: isOther ? STATUS_CODES.indexOf(before.status) * 8 + STATUS_CODES.indexOf(after.status) : null,
  };
}

/** The day kept through decides; where that stays, the day from which destruction is lawful; then the floor. */
export function moveOf(
  before: StoredColumns,
  after: StoredColumns,
  i: number,
): Farthest & { readonly direction: MoveDirection } {
  return (
    moveBetween(before.keepThrough[i], after.keepThrough[i], 'OPENED', 'CLOSED') ??
    moveBetween(before.lawfulFrom[i], after.lawfulFrom[i], 'OPENED', 'CLOSED') ??
    moveBetween(before.notBefore[i], after.notBefore[i], 'OTHERWISE', 'OTHERWISE') ??
    UNMOVED
  );
}

const UNMOVED = { direction: 'OTHERWISE', days: 0, from: NO_DAY, to: NO_DAY } as const;

function moveBetween(from = NO_DAY, to = NO_DAY, lost: MoveDirection, gained: MoveDirection) {
  if (from === to) return null;
  if (to === NO_DAY) return { direction: lost, days: 0, from, to };
  if (from === NO_DAY) return { direction: gained, days: 0, from, to };
  return { direction: to > from ? ('LATER' as const) : ('EARLIER' as const), days: to - from, from, to };
}

function restsOnTheSame(is: Verdict, will: Verdict): boolean {
  return (
    is.governs.length === will.governs.length &&
    is.unconfirmed === will.unconfirmed &&
    is.conflict === will.conflict &&
    is.governs.every((code, i) => code === will.governs[i])
  );
}

function none(): Counted {
  return { cohorts: 0, records: 0 };
}

function addOne(counted: Counted, records: number): void {
  counted.cohorts++;
  counted.records += records;
}

function addTo(counted: Counted, { cohorts, records }: Counted): void {
  counted.cohorts += cohorts;
  counted.records += records;
}
