import { type Day, firstOfMonth, yearOf } from '../../day.ts';
import { type TimeScale, timeScale } from '../../timeline/scale.ts';

/** The one axis that all rows of a derivation share, with the day that it is asked on. */
export type SharedAxis = TimeScale & { start: Day; today: Day };

const FARTHEST_YEARS = 60;

/** From the first day to the last, and today among them; what lies farther than sixty years is cut off. */
export function sharedAxis(width: number, today: Day, start: Day | null, days: readonly Day[]): SharedAxis {
  const first = Math.min(start ?? today, today, ...days);
  const last = Math.max(today, ...days);
  const until = firstOfMonth(Math.min(yearOf(last) + 2, yearOf(first) + FARTHEST_YEARS));
  return { ...timeScale({ from: firstOfMonth(yearOf(first) - 1), until }, width), start: start ?? first, today };
}

/** A day beyond the axis stands at its end. */
export function xOn(axis: SharedAxis, day: Day): number {
  return Math.min(Math.max(axis.x(day), 0), axis.width);
}
