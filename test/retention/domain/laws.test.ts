import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { type CohortDays, cohortCircumstances } from '../../../server/retention/domain/cohort.ts';
import { type Disposition, dispositionOf } from '../../../server/retention/domain/disposition.ts';
import { evaluate, type Outcome } from '../../../server/retention/domain/evaluate.ts';
import { given } from '../../../server/retention/domain/given.ts';
import type { Hold } from '../../../server/retention/domain/hold.ts';
import type { Circumstances, StatedFact } from '../../../server/retention/domain/reading.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import { anyFacts, anyRecentDay, anyRule, applying, COMMON_TRIGGERS } from './rules.ts';
import { anyTerm } from './terms.ts';

const today = parseDay('2026-11-22');
const RUNS = { numRuns: 1_000 };

const anyRules = fc.array(anyRule, { maxLength: 5 });

const anyCohort: fc.Arbitrary<CohortDays> = fc
  .record({ last: anyRecentDay, span: fc.nat(365), age: fc.option(fc.nat(30_000)) })
  .map(({ last, span, age }) => ({
    firstActivityOn: last - span,
    lastActivityOn: last,
    youngestBirthOn: age === null ? null : last - age,
  }));

const anyCircumstances: fc.Arbitrary<Circumstances> = fc.oneof(
  fc.tuple(anyCohort, anyFacts).map(([cohort, facts]) => cohortCircumstances(cohort, facts, { ageOfMajority: 18 })),
  anyFacts.map((facts) => given(facts, { ageOfMajority: 18 })),
);

const anyHold: fc.Arbitrary<Hold> = fc
  .record({ issuedOn: anyRecentDay, lasted: fc.option(fc.nat(4_000)) })
  .map(({ issuedOn, lasted }) => ({
    issuedOn,
    releasedOn: lasted === null ? null : Math.min(today, issuedOn + lasted),
  }));

describe('the laws of dates', () => {
  test('a rule added never brings a date forward', () => {
    fc.assert(
      fc.property(anyRules, anyRule, anyCircumstances, (rules, added, circumstances) => {
        const before = disposition(rules, circumstances);
        const after = disposition([...rules, added], circumstances);
        expect(strength(after)).toBeGreaterThanOrEqual(strength(before));
        if (after.status === before.status) {
          expect(after.keepThrough ?? 0).toBeGreaterThanOrEqual(before.keepThrough ?? 0);
          expect(after.notBefore ?? Number.NEGATIVE_INFINITY).toBeGreaterThanOrEqual(
            before.notBefore ?? Number.NEGATIVE_INFINITY,
          );
        }
        // Even where a confirmed rule joins an unconfirmed one and frees a day at last, that day is the later one's.
        if (after.lawfulFrom !== null && before.keepThrough !== null)
          expect(after.lawfulFrom).toBeGreaterThan(before.keepThrough);
      }),
      RUNS,
    );
  });

  test('guidance changes nothing', () => {
    fc.assert(
      fc.property(anyRules, anyRule, anyCircumstances, (rules, added, circumstances) => {
        const guided = disposition([...rules, { ...added, effect: 'WARN' }], circumstances);
        expect({ ...guided, advice: [] }).toEqual(disposition(rules, circumstances));
      }),
      RUNS,
    );
  });

  test('a rule left unconfirmed keeps at least as long as one confirmed, and frees nothing alone', () => {
    fc.assert(
      fc.property(anyRules, fc.nat(4), anyCircumstances, (rules, which, circumstances) => {
        const doubted = rules.map((rule, i) => (i === which ? { ...rule, confirmed: false } : rule));
        const certain = disposition(rules, circumstances);
        const doubtful = disposition(doubted, circumstances);
        expect([doubtful.status, doubtful.keepThrough, doubtful.notBefore]).toEqual([
          certain.status,
          certain.keepThrough,
          certain.notBefore,
        ]);
        expect(doubtful.lawfulFrom === null || doubtful.lawfulFrom === certain.lawfulFrom).toBe(true);
        const onlyDoubted = doubtful.derivation.filter(({ governs }) => governs).every(({ rule }) => !rule.confirmed);
        if (onlyDoubted) expect(doubtful.lawfulFrom).toBeNull();
      }),
      RUNS,
    );
  });

  test('a hold never moves the date underneath', () => {
    fc.assert(
      fc.property(anyRules, fc.array(anyHold, { maxLength: 3 }), anyCircumstances, (rules, holds, circumstances) => {
        const free = disposition(rules, circumstances);
        const held = disposition(rules, circumstances, holds);
        expect(held).toEqual({
          ...free,
          suspended: held.suspended,
          lawfulFrom: held.lawfulFrom,
          suspendedBy: held.suspendedBy,
        });
        if (held.suspended) expect(held.lawfulFrom).toBeNull();
        if (held.lawfulFrom !== null)
          expect(held.lawfulFrom).toBeGreaterThanOrEqual(free.lawfulFrom ?? Number.POSITIVE_INFINITY);
      }),
      RUNS,
    );
  });

  test('a later fact never gives an earlier date', () => {
    const shift = fc.record({
      trigger: fc.constantFrom(...COMMON_TRIGGERS),
      days: fc.option(fc.integer({ min: 1, max: 5_000 })),
    });
    fc.assert(
      fc.property(anyTerm(COMMON_TRIGGERS), anyFacts, shift, (term, facts, { trigger, days }) => {
        // A day not known yet stands for one later than any; majority not known is reckoned from birth instead.
        fc.pre(days !== null || trigger !== 'PATIENT_REACHES_MAJORITY');
        const later = facts.map((fact) =>
          fact.trigger === trigger && fact.on !== null ? { ...fact, on: days === null ? null : fact.on + days } : fact,
        );
        const read = (stated: readonly StatedFact[]) =>
          evaluate(term, { circumstances: given(stated), ageOfMajority: 18 });
        expect(reach(read(later))).toBeGreaterThanOrEqual(reach(read(facts)));
      }),
      { numRuns: 5_000 },
    );
  });

  test('a cohort with later days never gives an earlier date', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyCohort,
        anyFacts,
        fc.nat(2_000),
        fc.nat(2_000),
        (rules, cohort, facts, activity, birth) => {
          const later: CohortDays = {
            firstActivityOn: cohort.firstActivityOn + activity,
            lastActivityOn: cohort.lastActivityOn + activity,
            youngestBirthOn: cohort.youngestBirthOn === null ? null : cohort.youngestBirthOn + birth,
          };
          for (const reading of ['LATEST', 'EARLIEST'] as const) {
            const one = disposition(rules, cohortCircumstances(cohort, facts, { ageOfMajority: 18 }, reading));
            const two = disposition(rules, cohortCircumstances(later, facts, { ageOfMajority: 18 }, reading));
            expect(two.status).toBe(one.status);
            expect(two.keepThrough ?? 0).toBeGreaterThanOrEqual(one.keepThrough ?? 0);
          }
        },
      ),
      RUNS,
    );
  });

  test('some record may go no later than the last one', () => {
    fc.assert(
      fc.property(anyRules, anyCohort, anyFacts, (rules, cohort, facts) => {
        const first = disposition(rules, cohortCircumstances(cohort, facts, { ageOfMajority: 18 }, 'EARLIEST'));
        const last = disposition(rules, cohortCircumstances(cohort, facts, { ageOfMajority: 18 }, 'LATEST'));
        expect(first.status).toBe(last.status);
        expect(first.keepThrough ?? 0).toBeLessThanOrEqual(last.keepThrough ?? 0);
      }),
      RUNS,
    );
  });
});

function disposition(
  rules: readonly RetentionRule[],
  circumstances: Circumstances,
  holds: readonly Hold[] = [],
): Disposition<RetentionRule, Hold> {
  return dispositionOf({ selection: applying(rules), circumstances, holds, today });
}

function strength({ status }: Disposition<RetentionRule, Hold>): number {
  return ['NO_RULE', 'NO_MINIMUM', 'DATED', 'OPEN', 'PERMANENT'].indexOf(status);
}

/** How long a term keeps, as one number. */
function reach(outcome: Outcome): number {
  switch (outcome.status) {
    case 'DATED':
      return outcome.keepThrough;
    case 'OPEN':
      return 1e9;
    case 'PERMANENT':
      return 2e9;
    case 'NO_MINIMUM':
    case 'SET_ASIDE':
      return -1e9;
  }
}
