import { type Day, formatDay, parseDay } from '../../calendar/day.ts';
import type { RatingLevel } from '../../inventory/domain/standing.ts';
import type { Outlook } from './standing.ts';
import type { SystemMove, SystemState } from './whatIf.ts';

const DAYS_OF_A_YEAR = 365;

/** What running a system costs from today until it is off, by its cost of a year; null where either is not known. */
function costUntil(annualCostUsd: number | null, runsUntil: Day | null, today: Day): number | null {
  if (annualCostUsd === null || runsUntil === null) return null;
  return Math.round((annualCostUsd * Math.max(0, runsUntil - today)) / DAYS_OF_A_YEAR);
}

export type RatedOutlook = Outlook & { readonly rating: RatingLevel };

/**
 * Both sides of a system. It has to run until the later of its planned and its earliest day: a plan comes true no earlier
 * than the law lets it. Where neither side knows an earliest day the plan is all there is; where one alone does, the other
 * has no day, for what is in its way has no end, and a plan before it would look like a saving.
 */
export function systemStates(
  before: RatedOutlook,
  after: RatedOutlook,
  annualCostUsd: number | null,
  isOff: boolean,
): { before: SystemState; after: SystemState } {
  const byPlan = before.earliestOn === null && after.earliestOn === null;
  const state = (outlook: RatedOutlook) =>
    systemState(outlook, isOff ? null : runsUntil(outlook, byPlan), annualCostUsd);
  return { before: state(before), after: state(after) };
}

function runsUntil({ plannedOn, earliestOn }: Outlook, byPlan: boolean): string | null {
  if (byPlan) return plannedOn;
  if (plannedOn === null || earliestOn === null) return earliestOn;
  return plannedOn > earliestOn ? plannedOn : earliestOn;
}

function systemState(outlook: RatedOutlook, until: string | null, annualCostUsd: number | null): SystemState {
  return {
    lastKeepThrough: outlook.lastKeepThrough,
    retentionStatus: outlook.retentionStatus,
    suspended: outlook.suspended,
    plannedOn: outlook.plannedOn,
    earliestOn: outlook.earliestOn,
    unsupportedFrom: outlook.unsupportedFrom,
    exposureUntil: outlook.exposureUntil,
    exposureDaysToCome: outlook.daysToCome,
    runsUntil: until,
    costUntilOffUsd: costUntil(annualCostUsd, until === null ? null : parseDay(until), parseDay(outlook.asOf)),
    rating: outlook.rating,
  };
}

const STATE_FIELDS = [
  'lastKeepThrough',
  'retentionStatus',
  'suspended',
  'plannedOn',
  'earliestOn',
  'unsupportedFrom',
  'exposureUntil',
  'exposureDaysToCome',
  'runsUntil',
  'costUntilOffUsd',
  'rating',
] as const satisfies readonly (keyof SystemState)[];

/** Anything of it moves: a cohort, or what follows for the system as a whole. */
export function isMoved({ cohorts, before, after }: SystemMove): boolean {
  return cohorts > 0 || STATE_FIELDS.some((field) => before[field] !== after[field]);
}

export function isoOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
