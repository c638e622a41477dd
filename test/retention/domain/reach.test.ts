import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hold, type HoldScope, isBinding, isInScope, joinReaches } from '../../../server/retention/domain/hold.ts';
import { isSameReach, liesWithin } from '../../../server/retention/domain/reach.ts';

const PARENT: Record<string, string> = { mammogram: 'imaging', scan: 'imaging' };
const lineage = (code: string): string[] => [code, ...(PARENT[code] ? [PARENT[code]] : [])];

const names = (...of: string[]) => fc.subarray(of);
const day = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
const scope: fc.Arbitrary<HoldScope> = fc.record({
  systems: names('A', 'B', 'C'),
  facilities: names('F', 'G'),
  dataClasses: names('imaging', 'mammogram', 'scan', 'chart'),
  from: day,
  through: day,
});
const cohort = fc
  .record({
    system: fc.constantFrom('A', 'B', 'C'),
    facility: fc.constantFrom('F', 'G'),
    dataClass: fc.constantFrom('imaging', 'mammogram', 'scan', 'chart'),
    first: fc.integer({ min: 0, max: 40 }),
    days: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ dataClass, first, days, ...where }) => ({
    ...where,
    dataClassLineage: lineage(dataClass),
    firstActivityOn: first,
    lastActivityOn: first + days,
  }));

describe('a scope that lies within another', () => {
  test('never holds a cohort that the other does not', () => {
    fc.assert(
      fc.property(scope, scope, cohort, (inner, outer, each) => {
        if (!liesWithin(inner, outer, lineage) || !isInScope(inner, each)) return;
        expect(isInScope(outer, each)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  test('lies within itself, and within the scope without limits', () => {
    const all = { systems: [], facilities: [], dataClasses: [], from: null, through: null };
    fc.assert(
      fc.property(scope, (one) => {
        expect(liesWithin(one, one, lineage)).toBe(true);
        expect(isSameReach(one, one)).toBe(true);
        expect(liesWithin(one, all, lineage)).toBe(true);
      }),
    );
  });

  test.each<[Partial<HoldScope>, Partial<HoldScope>, boolean]>([
    [{ dataClasses: ['mammogram'] }, { dataClasses: ['imaging'] }, true],
    [{ dataClasses: ['imaging'] }, { dataClasses: ['mammogram', 'scan'] }, false],
    [{ systems: [] }, { systems: ['A'] }, false],
    [{ from: 10 }, { from: 10 }, true],
    [{ from: 9 }, { from: 10 }, false],
    [{ through: 11 }, { through: 10 }, false],
    [{ through: null }, { through: 10 }, false],
  ])('%j within %j: %j', (inner, outer, expected) => {
    const none = { systems: [], facilities: [], dataClasses: [], from: null, through: null };
    expect(liesWithin({ ...none, ...inner }, { ...none, ...outer }, lineage)).toBe(expected);
  });
});

test('the reaches of a hold, joined, suspend on the very days on which one of them does', () => {
  const today = 50;
  const reach = fc
    .record({
      id: fc.constantFrom('one', 'two'),
      issuedOn: fc.integer({ min: 0, max: 50 }),
      length: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }),
    })
    .map(({ id, issuedOn, length }): Hold & { id: string } => ({
      id,
      issuedOn,
      releasedOn: length === null ? null : Math.min(issuedOn + length, today),
    }));
  fc.assert(
    fc.property(fc.array(reach, { maxLength: 6 }), (reaches) => {
      const joined = joinReaches(reaches);
      expect(joined).toHaveLength(new Set(reaches.map(({ id }) => id)).size);
      for (const { id, ...hold } of joined) {
        const own = reaches.filter((each) => each.id === id);
        expect(isBinding(hold, today)).toBe(own.some((each) => isBinding(each, today)));
      }
    }),
  );
});
