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

test('a day that was asked for before is told by its own midnights alone', () => {
  const zones = ['America/Los_Angeles', 'Pacific/Apia', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Atlantic/Azores'];
  const hours = Array.from({ length: 24 * 30 }, (_, i) => i * 3_600_000);
  for (const zone of zones) {
    const inZone = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    // The days around a day that Samoa left out, and around changes of clocks that happen at midnight.
    for (const month of ['2011-12-15T00:30:00Z', '2018-10-25T00:30:00Z', '2026-03-01T00:30:00Z']) {
      const instants = hours.map((hour) => new Date(Date.parse(month) + hour));
      expect(instants.map((at) => formatDay(todayIn(zone, at)))).toEqual(instants.map((at) => inZone.format(at)));
    }
  }
});
