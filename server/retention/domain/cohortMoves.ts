import { NO_DAY, STATUS_CODES } from './bulk.ts';
import type { DispositionStatus } from './combine.ts';
import type { StoredColumns, Verdict } from './storedColumns.ts';

export const MOVE_DIRECTIONS = ['LATER', 'EARLIER', 'OPENED', 'CLOSED', 'OTHERWISE'] as const;
/** `OPENED`: a day there was is gone. `CLOSED`: there is one where there was none. `OTHERWISE`: none before and none after. */
export type MoveDirection = (typeof MOVE_DIRECTIONS)[number];

export type Counted = { cohorts: number; records: number };

/** A move in days, from one day to another, of the cohort that moves farthest its way. */
export type Farthest = { days: number; from: number; to: number };

/** What moves among the cohorts of one holding. */
export class MoveTally {
  cohorts = 0;
  records = 0;
  readonly directions: Record<MoveDirection, Counted> = {
    LATER: { cohorts: 0, records: 0 },
    EARLIER: { cohorts: 0, records: 0 },
    OPENED: { cohorts: 0, records: 0 },
    CLOSED: { cohorts: 0, records: 0 },
    OTHERWISE: { cohorts: 0, records: 0 },
  };
  /** The last day that one of the cohorts that move is kept through, on each side; `NO_DAY` where none is dated. */
  lastBefore: number = NO_DAY;
  lastAfter: number = NO_DAY;
  later: Farthest | null = null;
  earlier: Farthest | null = null;
  /** The same day by other rules: nothing moves, and the reason is another one. */
  readonly resting: Counted = { cohorts: 0, records: 0 };
  readonly newlyHeld: Counted = { cohorts: 0, records: 0 };
  readonly setFree: Counted = { cohorts: 0, records: 0 };
  /** By `before * 8 + after`, the places of both in `STATUS_CODES`. */
  readonly statuses = new Map<number, Counted>();
}

/** `moved`: where the cohorts that move stand in the columns. */
export type Compared = { readonly tally: MoveTally; readonly moved: Int32Array };

/**
 * Both sides of the cohorts `from` up to `to`. A cohort moves where its status, the day it is kept through, its floor,
 * the day it may go from, or whether a hold binds it, is another one.
 */
export function compareMoves(
  before: StoredColumns,
  after: StoredColumns,
  records: Float64Array,
  from: number,
  to: number,
): Compared | null {
  const tally = new MoveTally();
  const moved: number[] = [];
  for (let i = from; i < to; i++) {
    const is = before.verdicts.at(before.verdict[i]);
    const will = after.verdicts.at(after.verdict[i]);
    const isSame =
      is.status === will.status &&
      is.held === will.held &&
      before.keepThrough[i] === after.keepThrough[i] &&
      before.lawfulFrom[i] === after.lawfulFrom[i] &&
      before.notBefore[i] === after.notBefore[i];
    const count = records[i] ?? 0;
    if (isSame) {
      if (!restsOnTheSame(is, will)) add(tally.resting, count);
      continue;
    }
    const move = moveOf(before, after, i);
    tally.lastBefore = Math.max(tally.lastBefore, before.keepThrough[i] ?? NO_DAY);
    tally.lastAfter = Math.max(tally.lastAfter, after.keepThrough[i] ?? NO_DAY);
    tally.cohorts++;
    tally.records += count;
    add(tally.directions[move.direction], count);
    if (is.held !== will.held) add(will.held ? tally.newlyHeld : tally.setFree, count);
    if (is.status !== will.status) add(statusChange(tally, is.status, will.status), count);
    if (move.days > (tally.later?.days ?? 0)) tally.later = move;
    if (move.days < (tally.earlier?.days ?? 0)) tally.earlier = move;
    moved.push(i);
  }
  return tally.cohorts + tally.resting.cohorts === 0 ? null : { tally, moved: Int32Array.from(moved) };
}

/** The day kept through decides; where that stays, the day from which destruction is lawful; then the floor. */
export function moveOf(
  before: StoredColumns,
  after: StoredColumns,
  i: number,
): Farthest & { readonly direction: MoveDirection } {
  for (const column of ['keepThrough', 'lawfulFrom', 'notBefore'] as const) {
    const from = before[column][i] ?? NO_DAY;
    const to = after[column][i] ?? NO_DAY;
    if (from === to) continue;
    if (to === NO_DAY) return { direction: column === 'notBefore' ? 'OTHERWISE' : 'OPENED', days: 0, from, to };
    if (from === NO_DAY) return { direction: column === 'notBefore' ? 'OTHERWISE' : 'CLOSED', days: 0, from, to };
    return { direction: to > from ? 'LATER' : 'EARLIER', days: to - from, from, to };
  }
  return { direction: 'OTHERWISE', days: 0, from: NO_DAY, to: NO_DAY };
}

function restsOnTheSame(is: Verdict, will: Verdict): boolean {
  return (
    is.governs.length === will.governs.length &&
    is.unconfirmed === will.unconfirmed &&
    is.conflict === will.conflict &&
    is.governs.every((code, i) => code === will.governs[i])
  );
}

function statusChange(tally: MoveTally, from: DispositionStatus, to: DispositionStatus): Counted {
  const key = STATUS_CODES.indexOf(from) * 8 + STATUS_CODES.indexOf(to);
  const known = tally.statuses.get(key) ?? { cohorts: 0, records: 0 };
  tally.statuses.set(key, known);
  return known;
}

function add(counted: Counted, records: number): void {
  counted.cohorts++;
  counted.records += records;
}
