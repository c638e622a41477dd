import type { Day } from '../../calendar/day.ts';
import { addPeriod } from '../../calendar/period.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import type { Trigger } from './triggers.ts';

/** What is known of one trigger: its day, that it is expected but not known, or that it does not apply. */
export type Reading =
  | Known
  | { readonly state: 'UNKNOWN'; readonly waitingFor: Trigger }
  | { readonly state: 'NOT_APPLICABLE' };

/** `because`: how the day was come by, if not simply given; `from`: the day that it was reckoned from. */
export type Known = {
  readonly state: 'ON';
  readonly on: Day;
  readonly because: string | null;
  readonly from: Known | null;
};

/** Everything that a term is evaluated on. Majority differs by rule, so whoever reads a trigger names the age. */
export type Circumstances = {
  readonly read: (trigger: Trigger, ageOfMajority: number) => Reading;
  /** The age of majority where the records are; null where no place is given, and the rule's jurisdiction decides. */
  readonly ageOfMajority: number | null;
  readonly fiscalYearEnd: FiscalYearEnd;
};

/** A fact as stated: a trigger's day, null while it is expected or not known, or that it does not apply. */
export type StatedFact = { readonly trigger: Trigger; readonly on: Day | null; readonly notApplicable?: boolean };

export const NOT_APPLICABLE: Reading = { state: 'NOT_APPLICABLE' };

export function known(on: Day, because: string | null = null, from: Known | null = null): Known {
  return { state: 'ON', on, because, from };
}

export function unknown(waitingFor: Trigger): Reading {
  return { state: 'UNKNOWN', waitingFor };
}

export function readingOfFact(fact: StatedFact): Reading {
  if (fact.notApplicable) return NOT_APPLICABLE;
  return fact.on === null ? unknown(fact.trigger) : known(fact.on);
}

/** Majority is chained: first the day on which the subject comes of age, from which any further period runs. */
export function majorityOf(birth: Reading, ageOfMajority: number, subject: string): Reading {
  if (birth.state !== 'ON') return birth;
  const on = addPeriod(birth.on, { years: ageOfMajority, months: 0, days: 0 });
  return known(on, `${subject} turns ${ageOfMajority}`, birth);
}
