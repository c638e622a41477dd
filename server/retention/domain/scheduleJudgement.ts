import type { Day } from '../../calendar/day.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import { cohortCircumstances } from './cohort.ts';
import { type Combined, combine, type Weighed } from './combine.ts';
import { outcomeOf } from './disposition.ts';
import type { Circumstances } from './reading.ts';
import { ageOfMajorityIn, type RetentionRule } from './rule.ts';
import type { Setting } from './schedulePlace.ts';
import { type CohortPopulation, type Selection, select } from './selection.ts';

export type ScheduleTerms<R> = {
  readonly rules: readonly R[];
  readonly lineage: readonly string[];
  readonly population: CohortPopulation;
  readonly asOf: Day;
  readonly fiscalYearEnd: FiscalYearEnd;
};

/** What the rules say of one record series in one setting. */
export type Judged<R> = {
  readonly setting: Setting;
  readonly selection: Selection<R>;
  readonly circumstances: Circumstances;
  readonly weighed: readonly Weighed<R>[];
  readonly combined: Combined<R>;
};

/**
 * Rules are compared on records whose last activity is the schedule's day, by the very reading that cohorts have: the
 * youngest possible subject, and whatever only a fact could tell is not known.
 */
export function judge<R extends RetentionRule>(terms: ScheduleTerms<R>, setting: Setting): Judged<R> {
  const { rules, lineage, population, asOf, fiscalYearEnd } = terms;
  const { jurisdiction, holderTypes } = setting;
  const selection = select(rules, { dataClassLineage: lineage, jurisdiction, holderTypes, population, today: asOf });
  const circumstances = cohortCircumstances(
    { firstActivityOn: asOf, lastActivityOn: asOf, youngestBirthOn: null },
    [],
    {
      ageOfMajority: ageOfMajorityIn(jurisdiction),
      fiscalYearEnd,
    },
  );
  const weighed = selection.applicable.map((rule) => ({ rule, outcome: outcomeOf(rule, circumstances) }));
  return { setting, selection, circumstances, weighed, combined: combine(weighed, [], asOf) };
}
