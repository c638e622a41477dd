import { formatDay } from '../../calendar/day.ts';
import { STATUS_CODES } from '../../retention/domain/bulk.ts';
import {
  type Counted,
  MOVE_DIRECTIONS,
  type Farthest as MovedFarthest,
  type MoveTally,
} from '../../retention/domain/cohortMoves.ts';
import type { Farthest, SystemMove, WhatIfAnswer } from './whatIf.ts';

type Moving = { readonly holding: { readonly system: string }; readonly tally: MoveTally };
type Figures = Omit<
  WhatIfAnswer,
  'asOf' | 'supposed' | 'headline' | 'detail' | 'workedOut' | 'milliseconds' | 'recomputing' | 'perSystem'
>;

/** All holdings and systems of a what-if in figures. */
export function whatIfFigures(holdings: readonly Moving[], perSystem: readonly SystemMove[]): Figures {
  const tallies = holdings.map(({ tally }) => tally);
  const total = (of: (tally: MoveTally) => Counted): Counted =>
    tallies.reduce(
      (sum, tally) => ({ cohorts: sum.cohorts + of(tally).cohorts, records: sum.records + of(tally).records }),
      { cohorts: 0, records: 0 },
    );
  return {
    ...total((tally) => tally),
    systems: new Set(holdings.flatMap(({ holding, tally }) => (tally.cohorts > 0 ? [holding.system] : []))).size,
    directions: MOVE_DIRECTIONS.map((direction) => ({
      direction,
      ...total(({ directions }) => directions[direction]),
    })),
    statuses: statusChanges(tallies),
    newlyHeld: total(({ newlyHeld }) => newlyHeld),
    setFree: total(({ setFree }) => setFree),
    resting: total(({ resting }) => resting),
    latest: farthest(tallies.map(({ later }) => later)),
    earliest: farthest(tallies.map(({ earlier }) => earlier)),
    ...exposureOf(perSystem),
    ...costOf(perSystem),
  };
}

function statusChanges(tallies: readonly MoveTally[]): Figures['statuses'] {
  const changes = new Map<number, Counted>();
  for (const { statuses } of tallies) {
    for (const [key, { cohorts, records }] of statuses) {
      const known = changes.get(key) ?? { cohorts: 0, records: 0 };
      changes.set(key, { cohorts: known.cohorts + cohorts, records: known.records + records });
    }
  }
  return [...changes]
    .map(([key, counted]) => ({ before: statusAt(key >> 3), after: statusAt(key & 7), ...counted }))
    .sort((a, b) => b.cohorts - a.cohorts);
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
