import type { Day } from '../../calendar/day.ts';
import { isPhi } from '../../inventory/domain/dataClass.ts';
import { type Exposure, exposureOf } from '../../inventory/domain/exposure.ts';
import { isSupported, type Support, supportOf } from '../../inventory/domain/support.ts';
import { type SystemSupport, systemSupport } from '../../inventory/domain/systemSupport.ts';
import { inForceSpan } from '../../posture/domain/exception.ts';
import type { ApprovedException, DatedFacts, HoldingDays, SystemDays } from './systemFacts.ts';

export type DayOf = (instant: Date) => Day;

type DatedComponent = { name: string; supported: boolean | null; unsupportedFrom: Day | null };

/** What days and rating both rest on. */
export type Dated = {
  readonly holdsPhi: boolean;
  readonly support: SystemSupport;
  readonly components: readonly DatedComponent[];
  readonly exposure: Exposure;
  readonly exceptions: readonly ApprovedException[];
};

/** `dayOf` gives the civil day of an instant where the system is. */
export function datedOf(facts: DatedFacts<HoldingDays>, earliestOn: Day | null, today: Day, dayOf: DayOf): Dated {
  const components = facts.components.map((component) => ({
    name: component.name,
    support: supportOf({ ...component, cycle: component.hasCycle ? component : null }),
  }));
  const support = systemSupport(
    components.map((component) => component.support),
    today,
  );
  const exceptions = facts.exceptions.map((one) => ({ ...one, approvedOn: dayOf(new Date(one.approvedAt)) }));
  const exposure = exposureOf(
    {
      support,
      plannedOn: facts.plannedOn,
      earliestOn,
      off: isOff(facts),
      decommissionedOn: facts.decommissionedOn ?? facts.retiredOn,
      exceptions: exceptions.flatMap((one) => (one.control === null ? (inForceSpan(one) ?? []) : [])),
    },
    today,
  );
  return {
    holdsPhi: facts.holdings.some(({ sensitivity }) => isPhi(sensitivity)),
    support,
    exposure,
    exceptions,
    components: components.map((component) => ({ name: component.name, ...fixesOf(component.support, today) })),
  };
}

/** Whether all that a rating reads of what may be supposed is the same: then the rating is. */
export function ratesAlike(
  [is, datedIs]: readonly [DatedFacts<HoldingDays>, Dated],
  [will, datedWill]: readonly [DatedFacts<HoldingDays>, Dated],
): boolean {
  return (
    is.plannedOn === will.plannedOn &&
    datedIs.exposure.containedUntil === datedWill.exposure.containedUntil &&
    datedIs.components.every((component, at) => isSameFix(component, datedWill.components[at])) &&
    is.holdings.every((holding, at) => isSameCount(holding, will.holdings[at]))
  );
}

function isSameFix(one: DatedComponent, other: DatedComponent | undefined): boolean {
  return one.supported === other?.supported && one.unsupportedFrom === other.unsupportedFrom;
}

function isSameCount(one: HoldingDays, other: HoldingDays | undefined): boolean {
  return one.cohorts === other?.cohorts && one.cohortsWithoutRule === other.cohortsWithoutRule;
}

export function isOff({ status, retiredOn }: SystemDays): boolean {
  return status === 'DECOMMISSIONED' || retiredOn !== null;
}

function fixesOf(support: Support, today: Day): { supported: boolean | null; unsupportedFrom: Day | null } {
  return {
    supported: isSupported(support, today),
    unsupportedFrom: support.state === 'UNTIL' ? support.lastDay + 1 : null,
  };
}
