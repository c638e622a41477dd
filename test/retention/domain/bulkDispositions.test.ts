import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { NO_DAY } from '../../../server/retention/domain/bulk.ts';
import { storedDispositions } from '../../../server/retention/domain/bulkDispositions.ts';
import { factsOfCohort } from '../../../server/retention/domain/cohort.ts';
import { type StoredDisposition, storedDisposition } from '../../../server/retention/domain/cohortDisposition.ts';
import { strongestOf } from '../../../server/retention/domain/combine.ts';
import { touches } from '../../../server/retention/domain/hold.ts';
import { holdingSummary } from '../../../server/retention/domain/holdingSummary.ts';
import { type HoldingTerms, type IdentifiedCohorts, lotOf } from '../../../server/retention/domain/lot.ts';
import { PlanBook } from '../../../server/retention/domain/planBook.ts';
import type { StoredColumns } from '../../../server/retention/domain/storedColumns.ts';
import { after, anyFacts, anyRecentDay, anyRule, ruleOf } from './rules.ts';

const TODAY = parseDay('2026-11-22');

const anyHold = fc
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

const anyHolding = fc
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

test('a lot says of each cohort what the single path says, and of each holding what its cohorts make it', () => {
  fc.assert(
    fc.property(fc.array(anyHolding, { minLength: 1, maxLength: 5 }), (holdings) => {
      let id = 0;
      const given = holdings.map(({ terms, ownFacts, cohorts }) => {
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
      });
      const lot = lotOf(given);
      const stored = storedDispositions(lot, new PlanBook());
      for (const span of lot.spans) {
        const singles = lot.cohorts.ids
          .subarray(span.from, span.to)
          .reduce<StoredDisposition[]>(
            (all, cohort, i) => [...all, single(span.holding, cohort, lot.cohorts, span.from + i)],
            [],
          );
        singles.forEach((one, i) => expect(rowOf(stored, span.from + i)).toEqual(one));
        expect(holdingSummary(span, lot.cohorts.ids, stored)).toMatchObject({
          cohorts: singles.length,
          status: singles.length === 0 ? null : strongestOf(singles.map(({ status }) => status)),
          keepThrough: latest(singles.map(({ keepThrough }) => keepThrough)),
          lawfulFrom: singles.some(({ lawfulFrom }) => lawfulFrom === null)
            ? null
            : latest(singles.map(({ lawfulFrom }) => lawfulFrom)),
          notBefore: singles.some(({ status }) => status === 'OPEN')
            ? latest(singles.map(({ notBefore, keepThrough }) => notBefore ?? keepThrough))
            : null,
          held: singles.some(({ held }) => held),
          heldThrough: latest(singles.map(({ heldThrough }) => heldThrough)),
          unconfirmed: singles.some(({ unconfirmed }) => unconfirmed),
          cohortsWithoutRule: singles.filter(({ status }) => status === 'NO_RULE').length,
          waitingFor: [...new Set(singles.flatMap(({ waitingFor }) => waitingFor))].sort(),
        });
      }
    }),
    { numRuns: 1_500 },
  );
});

function single(holding: HoldingTerms, cohort: number, cohorts: IdentifiedCohorts, i: number): StoredDisposition {
  const birth = cohorts.youngestBirth[i] ?? NO_DAY;
  const days = {
    firstActivityOn: cohorts.firstActivity[i] ?? 0,
    lastActivityOn: cohorts.lastActivity[i] ?? 0,
    youngestBirthOn: birth === NO_DAY ? null : birth,
  };
  return storedDisposition({
    ...holding,
    cohort: days,
    facts: holding.cohortFacts.get(cohort) ?? holding.facts,
    holds: holding.holds.filter((hold) => touches(hold, days.firstActivityOn, days.lastActivityOn)),
  });
}

function rowOf(stored: StoredColumns, i: number): StoredDisposition {
  const day = (column: Int32Array) => (column[i] === NO_DAY ? null : (column[i] ?? null));
  return {
    ...stored.verdicts.at(stored.verdict[i]),
    keepThrough: day(stored.keepThrough),
    lawfulFrom: day(stored.lawfulFrom),
    lawfulFromOtherwise: day(stored.lawfulFromOtherwise),
    notBefore: day(stored.notBefore),
    someFrom: day(stored.someFrom),
    heldThrough: day(stored.heldThrough),
  };
}

function latest(days: readonly (number | null)[]): number | null {
  const known = days.filter((day) => day !== null);
  return known.length > 0 ? Math.max(...known) : null;
}
