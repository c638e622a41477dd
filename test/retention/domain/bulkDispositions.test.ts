import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_DAY } from '../../../server/retention/domain/bulk.ts';
import { storedDispositions } from '../../../server/retention/domain/bulkDispositions.ts';
import { type StoredDisposition, storedDisposition } from '../../../server/retention/domain/cohortDisposition.ts';
import { strongestOf } from '../../../server/retention/domain/combine.ts';
import { touches } from '../../../server/retention/domain/hold.ts';
import { holdingSummary } from '../../../server/retention/domain/holdingSummary.ts';
import { type HoldingTerms, type IdentifiedCohorts, lotOf } from '../../../server/retention/domain/lot.ts';
import { PlanBook } from '../../../server/retention/domain/planBook.ts';
import type { StoredColumns } from '../../../server/retention/domain/storedColumns.ts';
import { anyHolding, given } from './holdings.ts';

test('a lot says of each cohort what the single path says, and of each holding what its cohorts make it', () => {
  fc.assert(
    fc.property(fc.array(anyHolding, { minLength: 1, maxLength: 5 }), (holdings) => {
      const lot = lotOf(holdings.map(given()));
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
