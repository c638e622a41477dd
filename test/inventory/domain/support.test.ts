import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { type SupportFacts, supportedOn, supportOf } from '../../../server/inventory/domain/support.ts';
import { systemSupport } from '../../../server/inventory/domain/systemSupport.ts';

const today = parseDay('2026-11-22');
const nothing: SupportFacts = { cycle: null, ownSecuritySupportEndsOn: null, extendedSupportUntil: null };

function ends(on: string): SupportFacts {
  return { ...nothing, cycle: { securitySupportEndsOn: parseDay(on), securitySupportEnded: null } };
}

function stated(ended: boolean | null): SupportFacts {
  return { ...nothing, cycle: { securitySupportEndsOn: null, securitySupportEnded: ended } };
}

describe('a component', () => {
  test.each([
    ['2026-11-21', 'UNSUPPORTED'],
    ['2026-11-22', 'SUPPORTED'],
    ['2026-11-23', 'SUPPORTED'],
  ])('whose last supported day is %s is %s on 22 Nov 2026', (lastDay, supported) => {
    expect(supportedOn(ends(lastDay), today)).toBe(supported);
  });

  test('ended on an unknown day is unsupported, not ended is supported, and silence is unknown', () => {
    expect([true, false, null].map((ended) => supportedOn(stated(ended), today))).toEqual([
      'UNSUPPORTED',
      'SUPPORTED',
      'UNKNOWN',
    ]);
    expect(supportedOn(nothing, today)).toBe('UNKNOWN');
  });

  test("takes the hospital's own date before the vendor's", () => {
    const own = { ...ends('2019-07-09'), ownSecuritySupportEndsOn: parseDay('2030-01-31') };
    expect(supportOf(own)).toEqual({ state: 'UNTIL', lastDay: parseDay('2030-01-31') });
  });

  test('is extended through the day that was bought, and no longer', () => {
    const bought = { ...ends('2019-07-09'), extendedSupportUntil: today };
    expect(supportedOn(bought, today)).toBe('EXTENDED');
    expect(supportedOn(bought, today + 1)).toBe('UNSUPPORTED');
  });

  test('is supported through a bought day even where the end is not known', () => {
    expect(supportOf({ ...stated(true), extendedSupportUntil: today })).toEqual({ state: 'UNTIL', lastDay: today });
  });

  test('never loses a day by an extension', () => {
    const lastDay = { ...ends('2030-01-31'), extendedSupportUntil: today };
    expect(supportedOn(lastDay, parseDay('2030-01-31'))).toBe('SUPPORTED');
    expect(supportOf({ ...stated(false), extendedSupportUntil: today })).toEqual({ state: 'NOT_ENDED' });
  });
});

describe('a system', () => {
  const of = (...facts: SupportFacts[]) => systemSupport(facts.map(supportOf), today);

  test('is unsupported from the day after the first of its components ended', () => {
    expect(of(ends('2021-12-31'), ends('2019-07-09'), stated(false))).toEqual({
      supportKnown: true,
      unsupportedFrom: parseDay('2019-07-10'),
      unsupportedNow: true,
    });
  });

  test('names a day to come while all is supported', () => {
    expect(of(ends('2029-01-09'))).toEqual({
      supportKnown: true,
      unsupportedFrom: parseDay('2029-01-10'),
      unsupportedNow: false,
    });
  });

  test('is unsupported now, since nobody knows when, if a component ended on an unknown day', () => {
    expect(of(stated(true), ends('2029-01-09'))).toEqual({
      supportKnown: true,
      unsupportedFrom: null,
      unsupportedNow: true,
    });
  });

  test('is not known without components, or with one that is unknown', () => {
    expect(of().supportKnown).toBe(false);
    expect(of(ends('2019-07-09'), nothing)).toEqual({
      supportKnown: false,
      unsupportedFrom: parseDay('2019-07-10'),
      unsupportedNow: true,
    });
  });
});

describe('whatever the facts', () => {
  const day = fc.integer({ min: 10_000, max: 30_000 });
  const facts: fc.Arbitrary<SupportFacts> = fc.record({
    cycle: fc.option(
      fc.record({ securitySupportEndsOn: fc.option(day), securitySupportEnded: fc.option(fc.boolean()) }),
    ),
    ownSecuritySupportEndsOn: fc.option(day),
    extendedSupportUntil: fc.option(day),
  });

  test('an extension never makes a supported day an unsupported one', () => {
    fc.assert(
      fc.property(facts, day, day, (one, until, on) => {
        const plain = supportedOn({ ...one, extendedSupportUntil: null }, on);
        const extended = supportedOn({ ...one, extendedSupportUntil: until }, on);
        return plain === 'SUPPORTED' ? extended === 'SUPPORTED' : true;
      }),
    );
  });

  test('one more component never makes a system supported longer', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1 }), facts, (some, one) => {
        const before = systemSupport(some.map(supportOf), today);
        const after = systemSupport([...some, one].map(supportOf), today);
        if (before.unsupportedNow) expect(after.unsupportedNow).toBe(true);
        if (!before.supportKnown) expect(after.supportKnown).toBe(false);
        if (before.unsupportedFrom !== null && after.unsupportedFrom !== null) {
          expect(after.unsupportedFrom).toBeLessThanOrEqual(before.unsupportedFrom);
        }
      }),
    );
  });
});
