import { formatDay } from '../../calendar/day.ts';
import { STATUS_CODES } from '../../retention/domain/bulk.ts';
import { MOVE_DIRECTIONS, type Farthest as MovedFarthest, MoveTally } from '../../retention/domain/cohortMoves.ts';
import type { Farthest, SystemMove, WhatIfAnswer } from './whatIf.ts';

type Figures = Omit<
  WhatIfAnswer,
  'asOf' | 'supposed' | 'headline' | 'detail' | 'workedOut' | 'milliseconds' | 'recomputing' | 'perSystem'
>;

/** All systems of a what-if in figures; `systems` has what moves of their cohorts. */
export function whatIfFigures(systems: ReadonlyMap<string, MoveTally>, perSystem: readonly SystemMove[]): Figures {
  const all = new MoveTally();
  for (const tally of systems.values()) all.add(tally);
  const { cohorts, records, directions, statuses, newlyHeld, setFree, resting, later, earlier } = all;
  return {
    cohorts,
    records,
    systems: [...systems.values()].filter((tally) => tally.cohorts > 0).length,
    directions: MOVE_DIRECTIONS.map((direction) => ({ direction, ...directions[direction] })),
    statuses: [...statuses]
      .map(([key, counted]) => ({ before: statusAt(key >> 3), after: statusAt(key & 7), ...counted }))
      .sort((a, b) => b.cohorts - a.cohorts),
    newlyHeld,
    setFree,
    resting,
    latest: farthest([later]),
    earliest: farthest([earlier]),
    ...exposureOf(perSystem),
    ...costOf(perSystem),
  };
}

function statusAt(place: number) {
  const status = STATUS_CODES[place];
  if (!status) throw new RangeError(`There is no status ${place}.`);
  return status;
}

export function farthest(moves: readonly (MovedFarthest | null)[]): Farthest | null {
  const known = moves.filter((move) => move !== null);
  if (known.length === 0) return null;
  const { days, from, to } = known.reduce((most, move) => (Math.abs(move.days) > Math.abs(most.days) ? move : most));
  return { days, from: formatDay(from), to: formatDay(to) };
}

/** Days to come are compared where both sides know them; an end that is lost or found is counted apart. */
function exposureOf(perSystem: readonly SystemMove[]) {
  const known = perSystem.filter(
    ({ before, after }) => before.exposureDaysToCome !== null && after.exposureDaysToCome !== null,
  );
  const days = (side: 'before' | 'after') => known.reduce((sum, move) => sum + (move[side].exposureDaysToCome ?? 0), 0);
  const open = (side: 'before' | 'after') =>
    perSystem.filter((move) => move[side].unsupportedFrom !== null && move[side].exposureUntil === null).length;
  return {
    exposureDaysBefore: days('before'),
    exposureDaysAfter: days('after'),
    openEndedBefore: open('before'),
    openEndedAfter: open('after'),
  };
}

function costOf(perSystem: readonly SystemMove[]) {
  const known = perSystem.filter(
    ({ before, after }) => before.costUntilOffUsd !== null && after.costUntilOffUsd !== null,
  );
  const dollars = (side: 'before' | 'after') => known.reduce((sum, move) => sum + (move[side].costUntilOffUsd ?? 0), 0);
  return { costBeforeUsd: dollars('before'), costAfterUsd: dollars('after') };
}
