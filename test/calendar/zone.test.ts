import { describe, expect, test } from 'vitest';
import { formatDay } from '../../server/calendar/day.ts';
import { isZone, todayIn, todayOf } from '../../server/calendar/zone.ts';

const justAfterMidnightInNewYork = new Date('2026-11-22T05:10:00Z');

describe('today', () => {
  test("is the facility's own", () => {
    expect(formatDay(todayIn('America/New_York', justAfterMidnightInNewYork))).toBe('2026-11-22');
    expect(formatDay(todayIn('America/Los_Angeles', justAfterMidnightInNewYork))).toBe('2026-11-21');
  });

  test("of several zones is the westernmost's", () => {
    expect(formatDay(todayOf(['America/New_York', 'Pacific/Honolulu', 'UTC'], justAfterMidnightInNewYork))).toBe(
      '2026-11-21',
    );
  });

  test('needs a zone that exists', () => {
    expect(isZone('America/Los_Angeles')).toBe(true);
    expect(isZone('America/Corvane')).toBe(false);
    expect(() => todayIn('America/Corvane', justAfterMidnightInNewYork)).toThrow(
      '"America/Corvane" is not an IANA time zone.',
    );
  });
});
