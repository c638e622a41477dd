import type { Day } from '../../calendar/day.ts';
import type { DaySpan } from '../../inventory/domain/daySpan.ts';

export type ExceptionDays = { fromOn: Day; untilOn: Day; approvedOn: Day | null; withdrawnOn: Day | null };

/** The days on which an exception is in force: not before it was approved, not from the day it was withdrawn on. */
export function inForceSpan({ fromOn, untilOn, approvedOn, withdrawnOn }: ExceptionDays): DaySpan | null {
  if (approvedOn === null) return null;
  const from = Math.max(fromOn, approvedOn);
  const until = withdrawnOn === null ? untilOn : Math.min(untilOn, withdrawnOn - 1);
  return from <= until ? { from, until } : null;
}
