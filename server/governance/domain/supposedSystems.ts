import type { Day } from '../../calendar/day.ts';
import type { HoldingSummary } from '../../retention/domain/holdingSummary.ts';
import type { HoldingFacts, SystemFacts } from './systemFacts.ts';

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
  HoldingFacts,
  'target' | 'validatedOn' | 'validationDueOn' | 'targetIsOff' | 'targetPlannedOffOn'
>;

type Summaries = ReadonlyMap<string, { readonly is: HoldingSummary; readonly will: HoldingSummary }>;

/**
 * The facts of a system with its holdings as the calculus sums them up on one side. What is stored of the side that is
 * stands, unless the store still waits for an earlier change.
 */
export function summed(facts: SystemFacts, summaries: Summaries, side: 'is' | 'will'): SystemFacts {
  const isOther = ({ id, recomputing }: HoldingFacts) => summaries.has(id) && (side === 'will' || recomputing);
  if (!facts.holdings.some(isOther)) return facts;
  return {
    ...facts,
    holdings: facts.holdings.map((holding) => {
      const summary = isOther(holding) ? summaries.get(holding.id)?.[side] : undefined;
      return summary ? { ...holding, ...stored(summary) } : holding;
    }),
  };
}

/** The facts of a system as they would be. `code` is the system's own. */
export function supposedFacts(facts: SystemFacts, code: string, supposed: SystemSuppositions): SystemFacts {
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
function withTarget(holding: HoldingFacts, { planned, treatments }: SystemSuppositions): HoldingFacts {
  const treated = { ...holding, ...treatments.get(holding.id) };
  const day = treated.target === null ? undefined : planned.get(treated.target);
  return day === undefined ? treated : { ...treated, targetPlannedOffOn: day };
}

function stored({ cohorts, governing, ...summary }: HoldingSummary) {
  return {
    ...summary,
    waitingFor: [...summary.waitingFor],
    governing: governing === null ? null : String(governing),
    isWorkedOut: true,
    recomputing: false,
    cohorts,
  };
}
