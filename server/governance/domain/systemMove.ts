import { type Day, formatDay, parseDay } from '../../calendar/day.ts';
import type { Outlook } from './standing.ts';
import type { SystemMove, SystemState } from './whatIf.ts';

const DAYS_OF_A_YEAR = 365;

/** What running a system costs from today until it is off, by its cost of a year; null where either is not known. */
export function costUntil(annualCostUsd: number | null, runsUntil: Day | null, today: Day): number | null {
  if (annualCostUsd === null || runsUntil === null) return null;
  return Math.round((annualCostUsd * Math.max(0, runsUntil - today)) / DAYS_OF_A_YEAR);
}

/**
 * The day until which a system has to run. A plan comes true no earlier than the law lets it; where no earliest day is
 * known, the plan is all there is.
 */
export function runsUntil({ plannedOn, earliestOn }: Pick<Outlook, 'plannedOn' | 'earliestOn'>): string | null {
  if (plannedOn === null || earliestOn === null) return plannedOn ?? earliestOn;
  return plannedOn > earliestOn ? plannedOn : earliestOn;
}

export function systemState(outlook: Outlook, annualCostUsd: number | null, isOff: boolean): SystemState {
  const until = isOff ? outlook.asOf : runsUntil(outlook);
  return {
    lastKeepThrough: outlook.lastKeepThrough,
    retentionStatus: outlook.retentionStatus,
    suspended: outlook.suspended,
    plannedOn: outlook.plannedOn,
    earliestOn: outlook.earliestOn,
    unsupportedFrom: outlook.unsupportedFrom,
    exposureUntil: outlook.exposureUntil,
    exposureDaysToCome: outlook.daysToCome,
    runsUntil: isOff ? null : until,
    costUntilOffUsd: costUntil(annualCostUsd, until === null ? null : parseDay(until), parseDay(outlook.asOf)),
    rating: outlook.rating,
  };
}

/** Anything of it moves: a cohort, or what follows for the system as a whole. */
export function isMoved({ cohorts, before, after }: SystemMove): boolean {
  return cohorts > 0 || JSON.stringify(before) !== JSON.stringify(after);
}

export function isoOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
