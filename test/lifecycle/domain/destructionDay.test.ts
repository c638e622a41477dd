import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { destructionDay } from '../../../server/lifecycle/domain/destructionDay.ts';

const PLAN = { milestoneDueOn: 20, plannedOffOn: 10, lawfulFrom: 5, suspended: false };
const DAY = fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: null });

describe('destruction is planned', () => {
  test.each([
    ['for the day of its milestone', {}, 20],
    ['for the switch-off where it has no milestone', { milestoneDueOn: null }, 10],
    ['for the day on which it is lawful, where that is later', { lawfulFrom: 25 }, 25],
    ['for no day where none is lawful yet', { lawfulFrom: null }, null],
    ['for no day while a hold suspends it', { suspended: true }, null],
    ['for no day where the plan has none', { milestoneDueOn: null, plannedOffOn: null }, null],
  ])('%s', (_when, part, day) => {
    expect(destructionDay({ ...PLAN, ...part })).toBe(day);
  });

  test('never before it is lawful, nor before the plan says', () => {
    fc.assert(
      fc.property(DAY, DAY, DAY, fc.boolean(), (milestoneDueOn, plannedOffOn, lawfulFrom, suspended) => {
        const day = destructionDay({ milestoneDueOn, plannedOffOn, lawfulFrom, suspended });
        if (day === null) return;
        expect(suspended).toBe(false);
        expect(day).toBeGreaterThanOrEqual(lawfulFrom ?? Number.POSITIVE_INFINITY);
        expect(day).toBeGreaterThanOrEqual(milestoneDueOn ?? plannedOffOn ?? Number.POSITIVE_INFINITY);
      }),
    );
  });
});
