import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { civilDate, dayOf, dayOrNull, formatDay, inWords, parseDay } from '../../server/calendar/day.ts';

const anyDay = fc.integer({ min: parseDay('0001-01-01'), max: parseDay('9999-12-31') });

describe('a civil day', () => {
  test('is counted from 1 January 1970', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('2000-03-01')).toBe(11_017);
    expect(parseDay('1969-12-31')).toBe(-1);
  });

  test('agrees with luxon over ten thousand years', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const iso = DateTime.fromMillis(day * 86_400_000, { zone: 'utc' }).toISODate();
        expect(formatDay(day)).toBe(iso);
        expect(parseDay(formatDay(day))).toBe(day);
      }),
      { numRuns: 5_000 },
    );
  });

  test('comes back from its year, month and day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: dayOfMonth } = civilDate(day);
        expect(dayOf(year, month, dayOfMonth)).toBe(day);
      }),
    );
  });

  test.each([
    '2023-02-29',
    '2023-02-30',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '0000-01-01',
    '2023-1-1',
    '12 Mar 2031',
    '',
  ])('"%s" is not one', (iso) => {
    expect(dayOrNull(iso)).toBeNull();
    expect(() => parseDay(iso)).toThrow(`"${iso}" is not a calendar day.`);
  });

  test('is written in words', () => {
    expect(inWords(parseDay('2031-03-12'))).toBe('12 Mar 2031');
  });
});
