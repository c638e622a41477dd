import fc from 'fast-check';
import { parseDay } from '../../../server/calendar/day.ts';
import type { StatedFact } from '../../../server/retention/domain/reading.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import type { Selection } from '../../../server/retention/domain/selection.ts';
import type { Term } from '../../../server/retention/domain/term.ts';
import { TRIGGER_CODES, type Trigger } from '../../../server/retention/domain/triggers.ts';
import { anyTerm } from './terms.ts';

/** A rule that differs from a plain one only in what the test is about. */
export function ruleOf(term: Term, changes: Partial<RetentionRule> = {}): RetentionRule {
  return {
    id: 'rule',
    code: 'RULE',
    revision: 1,
    status: 'APPROVED',
    effect: 'KEEP_AT_LEAST',
    dataClass: 'medical-record',
    jurisdiction: 'US',
    holders: ['hospital'],
    population: 'ANY',
    term,
    ageOfMajority: null,
    confirmed: true,
    inForceFrom: null,
    inForceUntil: null,
    ...changes,
  };
}

export function after(trigger: Trigger, period: string): Term {
  return { kind: 'AFTER', trigger, period };
}

/** These rules apply, and nothing else was looked at. */
export function applying(rules: readonly RetentionRule[]): Selection<RetentionRule> {
  return {
    applicable: rules.filter(({ effect }) => effect !== 'WARN'),
    advice: rules.filter(({ effect }) => effect === 'WARN'),
    setAside: [],
  };
}

/** The triggers that arms share often enough for dates to meet. */
export const COMMON_TRIGGERS: readonly Trigger[] = [
  'LAST_ENCOUNTER',
  'DISCHARGE',
  'CREATION',
  'CALENDAR_YEAR_END',
  'PATIENT_BIRTH',
  'PATIENT_REACHES_MAJORITY',
  'PATIENT_DEATH',
  'EMPLOYMENT_END',
];

export const anyRule: fc.Arbitrary<RetentionRule> = fc
  .record({
    term: fc.oneof(
      { weight: 8, arbitrary: anyTerm(COMMON_TRIGGERS) },
      { weight: 1, arbitrary: anyTerm(TRIGGER_CODES) },
    ),
    confirmed: fc.boolean(),
    ageOfMajority: fc.constantFrom(null, null, 18, 19, 21),
    effect: fc.constantFrom<RetentionRule['effect']>(...Array<'KEEP_AT_LEAST'>(19).fill('KEEP_AT_LEAST'), 'DESTROY_BY'),
  })
  .map(({ term, ...changes }) => ruleOf(term, changes));

export const anyRecentDay = fc.integer({ min: parseDay('1950-01-01'), max: parseDay('2026-11-22') });

export const anyFacts: fc.Arbitrary<readonly StatedFact[]> = fc.uniqueArray(
  fc.record({
    trigger: fc.constantFrom(...COMMON_TRIGGERS),
    on: fc.option(anyRecentDay, { freq: 5 }),
    notApplicable: fc.constantFrom(false, false, false, true),
  }),
  { selector: ({ trigger }) => trigger, maxLength: 5 },
);
