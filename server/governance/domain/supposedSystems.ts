import type { Day } from '../../calendar/day.ts';
import type { HoldingDates } from '../../retention/domain/heldAsOne.ts';
import type { DatedFacts, HoldingDays } from './systemFacts.ts';

/** What is supposed of systems themselves. What is left out of a support date stays as it is. */
export type SystemSuppositions = {
  /** By the system's code. */
  readonly planned: ReadonlyMap<string, Day | null>;
  /** By the component's id. */
  readonly support: ReadonlyMap<string, { readonly own?: Day | null; readonly extended?: Day | null }>;
  /** By the holding's id. */
  readonly treatments: ReadonlyMap<string, SupposedCopy>;
};

/** Where a plan would move a holding to; `target` null: nowhere. */
export type SupposedCopy = Pick<
  HoldingDays,
  'target' | 'validatedOn' | 'validationDueOn' | 'targetIsOff' | 'targetPlannedOffOn'
>;

type Summaries = ReadonlyMap<string, { readonly is: HoldingDates | null; readonly will: HoldingDates }>;

/**
 * The facts of a system with its holdings as the calculus sums them up on one side. What is stored of the side that is
 * stands, unless the store still waits for an earlier change.
 */
export function summed(
  facts: DatedFacts<HoldingDays>,
  summaries: Summaries,
  side: 'is' | 'will',
): DatedFacts<HoldingDays> {
  if (side === 'is' && !facts.holdings.some(({ recomputing }) => recomputing)) return facts;
  return {
    ...facts,
    holdings: facts.holdings.map((holding) => {
      const summary = side === 'will' || holding.recomputing ? summaries.get(holding.id)?.[side] : undefined;
      return summary ? withDates(holding, summary) : holding;
    }),
  };
}

/** Field by field: tens of thousands are made for one question. */
function withDates(holding: HoldingDays, summary: HoldingDates): HoldingDays {
  return {
    id: holding.id,
    system: holding.system,
    sensitivity: holding.sensitivity,
    isWorkedOut: true,
    records: holding.records,
    cohorts: summary.cohorts,
    status: summary.status,
    keepThrough: summary.keepThrough,
    lawfulFrom: summary.lawfulFrom,
    held: summary.held,
    heldThrough: summary.heldThrough,
    unconfirmed: summary.unconfirmed,
    cohortsWithoutRule: summary.cohortsWithoutRule,
    recomputing: false,
    target: holding.target,
    validatedOn: holding.validatedOn,
    validationDueOn: holding.validationDueOn,
    targetIsOff: holding.targetIsOff,
    targetPlannedOffOn: holding.targetPlannedOffOn,
  };
}

/** The facts of a system as they would be. `code` is the system's own. */
export function supposedFacts(
  facts: DatedFacts<HoldingDays>,
  code: string,
  supposed: SystemSuppositions,
): DatedFacts<HoldingDays> {
  if (supposed.planned.size + supposed.support.size + supposed.treatments.size === 0) return facts;
  const planned = supposed.planned.get(code);
  return {
    ...facts,
    plannedOn: planned === undefined ? facts.plannedOn : planned,
    components: facts.components.map((component) => {
      const support = supposed.support.get(component.id);
      if (!support) return component;
      const { own = component.ownSecuritySupportEndsOn, extended = component.extendedSupportUntil } = support;
      return { ...component, ownSecuritySupportEndsOn: own, extendedSupportUntil: extended };
    }),
    holdings: facts.holdings.map((holding) => withTarget(holding, supposed)),
  };
}

/** A target that is to be switched off on another day outlives another duty. */
function withTarget(holding: HoldingDays, { planned, treatments }: SystemSuppositions): HoldingDays {
  const treated = { ...holding, ...treatments.get(holding.id) };
  const day = treated.target === null ? undefined : planned.get(treated.target);
  return day === undefined ? treated : { ...treated, targetPlannedOffOn: day };
}
