import type { Day } from '../../calendar/day.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import { type CohortDays, cohortCircumstances } from './cohort.ts';
import { combine, type DispositionStatus } from './combine.ts';
import { outcomeOf } from './disposition.ts';
import type { StatedFact } from './reading.ts';
import type { RetentionRule } from './rule.ts';
import type { Trigger } from './triggers.ts';

/** A disposition as it is stored: without today, so that it stays true while days pass. */
export type StoredDisposition = {
  readonly status: DispositionStatus;
  readonly keepThrough: Day | null;
  readonly lawfulFromOtherwise: Day | null;
  readonly lawfulFrom: Day | null;
  readonly notBefore: Day | null;
  readonly someFrom: Day | null;
  readonly held: boolean;
  readonly heldThrough: Day | null;
  readonly unconfirmed: boolean;
  readonly conflict: boolean;
  readonly governs: readonly string[];
  readonly waitingFor: readonly Trigger[];
};

export type CohortCase = {
  readonly rules: readonly RetentionRule[];
  readonly cohort: CohortDays;
  readonly facts: readonly StatedFact[];
  readonly ageOfMajority: number;
  readonly fiscalYearEnd: FiscalYearEnd;
  /** Holds with the cohort in scope. */
  readonly holds: readonly { readonly issuedOn: Day; readonly releasedOn: Day | null }[];
  readonly today: Day;
};

/** What the store keeps of one cohort: the dates underneath, and how holds lie over them. */
export function storedDisposition(given: CohortCase): StoredDisposition {
  const { rules, cohort, facts, holds, today } = given;
  const underneath = combined(given, 'LATEST');
  const held = holds.some(({ releasedOn }) => releasedOn === null);
  const releases = holds.flatMap(({ releasedOn }) => (releasedOn === null ? [] : [releasedOn]));
  const heldThrough = releases.length > 0 ? Math.max(...releases) : null;
  const otherwise = underneath.lawfulFromOtherwise;
  return {
    status: underneath.status,
    keepThrough: underneath.keepThrough,
    lawfulFromOtherwise: otherwise,
    // On the day of its release a hold still binds, so the day after is the first free one.
    lawfulFrom: held || otherwise === null ? null : Math.max(otherwise, (heldThrough ?? otherwise - 1) + 1),
    notBefore: underneath.notBefore,
    someFrom: rules.length === 0 ? null : combined(given, 'EARLIEST').lawfulFromOtherwise,
    held,
    heldThrough,
    unconfirmed: underneath.unconfirmed,
    conflict: underneath.conflict,
    governs: underneath.governing.map(({ code }) => code),
    waitingFor: underneath.waitingFor,
  };

  function combined({ ageOfMajority, fiscalYearEnd }: CohortCase, reading: 'LATEST' | 'EARLIEST') {
    const circumstances = cohortCircumstances(cohort, facts, { ageOfMajority, fiscalYearEnd }, reading);
    return combine(
      rules.map((rule) => ({ rule, outcome: outcomeOf(rule, circumstances) })),
      [],
      today,
    );
  }
}
