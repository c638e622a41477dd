import type { Day } from '../../calendar/day.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import type { CohortColumns } from './bulk.ts';
import type { Hold, HoldScope } from './hold.ts';
import type { StatedFact } from './reading.ts';
import type { RetentionRule } from './rule.ts';

/** What the cohorts of one holding are worked out from, together. */
export type HoldingTerms = {
  readonly rules: readonly RetentionRule[];
  readonly facts: readonly StatedFact[];
  /** Of the cohorts that have facts of their own: all the facts that hold for each, by the cohort's id. */
  readonly cohortFacts: ReadonlyMap<number, readonly StatedFact[]>;
  readonly ageOfMajority: number;
  readonly fiscalYearEnd: FiscalYearEnd;
  /** Holds that reach the holding; which of its cohorts they hold is a matter of days. */
  readonly holds: readonly (Hold & Pick<HoldScope, 'from' | 'through'>)[];
  readonly today: Day;
};

/** Cohorts by column, each holding's in the order of their years. */
export type IdentifiedCohorts = CohortColumns & { readonly ids: Float64Array };

/** The cohorts `from` up to, not including, `to` are this holding's. */
export type Span<H> = { readonly holding: H; readonly from: number; readonly to: number };

export type Lot<H> = { readonly cohorts: IdentifiedCohorts; readonly spans: readonly Span<H>[] };

const NONE: IdentifiedCohorts = {
  ids: new Float64Array(),
  firstActivity: new Int32Array(),
  lastActivity: new Int32Array(),
  youngestBirth: new Int32Array(),
};

/** Lays the cohorts of many holdings one after the other, those of the same rules side by side. */
export function lotOf<H extends HoldingTerms>(
  holdings: readonly { readonly holding: H; readonly cohorts: IdentifiedCohorts | undefined }[],
): Lot<H> {
  const length = holdings.reduce((sum, { cohorts }) => sum + (cohorts?.ids.length ?? 0), 0);
  const all: IdentifiedCohorts = {
    ids: new Float64Array(length),
    firstActivity: new Int32Array(length),
    lastActivity: new Int32Array(length),
    youngestBirth: new Int32Array(length),
  };
  const spans: Span<H>[] = [];
  let from = 0;
  for (const group of Map.groupBy(holdings, ({ holding }) => holding.rules).values()) {
    for (const { holding, cohorts = NONE } of group) {
      all.ids.set(cohorts.ids, from);
      all.firstActivity.set(cohorts.firstActivity, from);
      all.lastActivity.set(cohorts.lastActivity, from);
      all.youngestBirth.set(cohorts.youngestBirth, from);
      spans.push({ holding, from, to: from + cohorts.ids.length });
      from += cohorts.ids.length;
    }
  }
  return { cohorts: all, spans };
}
