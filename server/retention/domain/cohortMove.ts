import type { Day } from '../../calendar/day.ts';
import { NO_DAY } from './bulk.ts';
import { type MoveDirection, moveOf } from './cohortMoves.ts';
import type { StoredColumns, Verdict } from './storedColumns.ts';

/** A cohort's dates on one side of a what-if. */
export type CohortState = Pick<Verdict, 'status' | 'held' | 'unconfirmed' | 'conflict' | 'governs'> & {
  readonly keepThrough: Day | null;
  readonly lawfulFrom: Day | null;
  readonly notBefore: Day | null;
};

export type CohortMove = {
  readonly id: number;
  readonly records: number;
  readonly direction: MoveDirection;
  /** By how many days; 0 where one side has no day. */
  readonly days: number;
  readonly is: CohortState;
  readonly will: CohortState;
};

/** The cohort that stands at `place`, spelled out. */
export function cohortMoveAt(
  cohorts: { readonly ids: Float64Array; readonly records: Float64Array },
  before: StoredColumns,
  after: StoredColumns,
  place: number,
): CohortMove {
  const { direction, days } = moveOf(before, after, place);
  return {
    id: cohorts.ids[place] ?? 0,
    records: cohorts.records[place] ?? 0,
    direction,
    days,
    is: stateAt(before, place),
    will: stateAt(after, place),
  };
}

function stateAt(stored: StoredColumns, place: number): CohortState {
  const { status, held, unconfirmed, conflict, governs } = stored.verdicts.at(stored.verdict[place]);
  const day = (column: Int32Array) => {
    const found = column[place] ?? NO_DAY;
    return found === NO_DAY ? null : found;
  };
  return {
    status,
    held,
    unconfirmed,
    conflict,
    governs,
    keepThrough: day(stored.keepThrough),
    lawfulFrom: day(stored.lawfulFrom),
    notBefore: day(stored.notBefore),
  };
}
