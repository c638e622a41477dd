import type { Day } from '../../calendar/day.ts';

/** What decides when a holding is to be destroyed. */
export type DestructionPlan = {
  /** The due day of the first open milestone of destruction in the plan. */
  readonly milestoneDueOn: Day | null;
  /** The first day without the system, as planned. */
  readonly plannedOffOn: Day | null;
  /** The day from which all of the holding may go; null while that is not known. */
  readonly lawfulFrom: Day | null;
  readonly suspended: boolean;
};

/** The day on which destruction is planned, and never one before it is lawful; null where either is not known. */
export function destructionDay({ milestoneDueOn, plannedOffOn, lawfulFrom, suspended }: DestructionPlan): Day | null {
  const planned = milestoneDueOn ?? plannedOffOn;
  if (planned === null || lawfulFrom === null || suspended) return null;
  return Math.max(planned, lawfulFrom);
}
