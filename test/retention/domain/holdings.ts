import fc from 'fast-check';
import { parseDay } from '../../../server/calendar/day.ts';
import { NO_DAY } from '../../../server/retention/domain/bulk.ts';
import { factsOfCohort } from '../../../server/retention/domain/cohort.ts';
import type { HoldingTerms, IdentifiedCohorts } from '../../../server/retention/domain/lot.ts';
import { after, anyFacts, anyRecentDay, anyRule, ruleOf } from './rules.ts';

export const TODAY = parseDay('2026-11-22');

export const anyHold = fc
  .record({
    issuedOn: fc.integer({ min: TODAY - 3_000, max: TODAY }),
    after: fc.option(fc.integer({ min: 0, max: 2_000 })),
    from: fc.option(anyRecentDay),
    through: fc.option(anyRecentDay),
  })
  .map(({ after: days, ...hold }) => ({
    ...hold,
    releasedOn: days === null ? null : Math.min(hold.issuedOn + days, TODAY),
  }));

const anyCohort = fc
  .record({
    last: anyRecentDay,
    days: fc.integer({ min: 0, max: 364 }),
    age: fc.option(fc.integer({ min: 0, max: 36_000 })),
  })
  .map(({ last, days, age }) => ({ first: last - days, last, birth: age === null ? NO_DAY : last - age }));

export const anyHolding = fc
  .record({
    rules: fc.oneof(
      { weight: 9, arbitrary: fc.array(anyRule, { maxLength: 5 }) },
      {
        weight: 1,
        arbitrary: fc.constant(Array.from({ length: 40 }, (_, i) => ruleOf(after('DISCHARGE', `P${i}Y`)))),
      },
    ),
    facts: anyFacts,
    ownFacts: fc.array(anyFacts, { maxLength: 2 }),
    holds: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(anyHold, { maxLength: 3 })),
    ageOfMajority: fc.constantFrom(18, 19, 21),
    cohorts: fc.array(anyCohort, { maxLength: 12 }),
  })
  .map(({ rules, ownFacts, cohorts, ...given }) => {
    const coded = rules.map((rule, i) => ({ ...rule, code: `R${i}` }));
    const terms = { ...given, rules: coded, fiscalYearEnd: { month: 6, day: 30 }, today: TODAY };
    return { terms, ownFacts, cohorts };
  });

type AnyHolding = typeof anyHolding extends fc.Arbitrary<infer Holding> ? Holding : never;

/** As a lot takes them, cohorts numbered through. */
export function given() {
  let id = 0;
  return ({ terms, ownFacts, cohorts }: AnyHolding) => {
    const columns: IdentifiedCohorts = {
      ids: Float64Array.from(cohorts, () => ++id),
      firstActivity: Int32Array.from(cohorts, ({ first }) => first),
      lastActivity: Int32Array.from(cohorts, ({ last }) => last),
      youngestBirth: Int32Array.from(cohorts, ({ birth }) => birth),
    };
    const cohortFacts = new Map(
      ownFacts.flatMap((own, i) => {
        const cohort = columns.ids[i];
        return cohort === undefined ? [] : [[cohort, factsOfCohort(terms.facts, own)] as const];
      }),
    );
    return { holding: { ...terms, cohortFacts } satisfies HoldingTerms, cohorts: columns };
  };
}
