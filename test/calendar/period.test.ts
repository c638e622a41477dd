import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../server/calendar/day.ts';
import { addPeriod, formatPeriod, lessYears, parsePeriod, periodInWords } from '../../server/calendar/period.ts';
import { endOfCalendarYear, endOfFiscalYear } from '../../server/calendar/year.ts';

describe('a period', () => {
  test.each([
    ['2018-03-15', 'P7Y', '2025-03-15'],
    ['2020-02-29', 'P7Y', '2027-03-01'],
    ['2020-02-29', 'P4Y', '2024-02-29'],
    ['2000-02-29', 'P100Y', '2100-03-01'],
    ['2019-08-31', 'P6M', '2020-03-01'],
    ['2019-08-30', 'P6M', '2020-03-01'],
    ['2019-08-29', 'P6M', '2020-02-29'],
    ['2018-08-31', 'P6M', '2019-03-01'],
    ['2019-08-31', 'P60M', '2024-08-31'],
    ['2020-01-31', 'P1M', '2020-03-01'],
    ['2020-01-31', 'P1M1D', '2020-03-02'],
    ['2020-01-31', 'P1Y6M', '2021-07-31'],
    ['2019-11-22', 'P365D', '2020-11-21'],
    ['2019-11-22', 'P2W', '2019-12-06'],
    ['2019-11-22', 'P0D', '2019-11-22'],
    ['1968-12-31', 'P14M', '1970-03-01'],
  ])('%s and %s is %s', (from, period, to) => {
    expect(formatDay(addPeriod(parseDay(from), parsePeriod(period)))).toBe(to);
  });

  test('added to a later day never gives an earlier one', () => {
    const day = fc.integer({ min: -30_000, max: 40_000 });
    const period = fc.record({ years: fc.nat(30), months: fc.nat(80), days: fc.nat(400) });
    fc.assert(
      fc.property(
        day,
        fc.nat(40),
        period,
        (from, later, added) => addPeriod(from + later, added) >= addPeriod(from, added),
      ),
      { numRuns: 5_000 },
    );
  });

  test.each(['P', '7Y', 'P7', 'P-7Y', 'PT7H', 'P7Y6', 'P1.5Y', 'P1000Y', ''])('"%s" is not one', (iso) => {
    expect(() => parsePeriod(iso)).toThrow(RangeError);
  });

  test.each([
    ['P7Y', '7 years'],
    ['P1Y', '1 year'],
    ['P60M', '60 months'],
    ['P1Y6M', '1 year 6 months'],
    ['P365D', '365 days'],
    ['P0Y', '0 days'],
  ])('%s is "%s"', (iso, words) => {
    expect(periodInWords(parsePeriod(iso))).toBe(words);
  });

  test('has one spelling', () => {
    expect(['P0Y', 'P2W', 'P007Y', 'P60M'].map((iso) => formatPeriod(parsePeriod(iso)))).toEqual([
      'P0D',
      'P14D',
      'P7Y',
      'P60M',
    ]);
  });

  test('taken off a leap day gives the day before where there is none', () => {
    expect(formatDay(lessYears(parseDay('2020-02-29'), 18))).toBe('2002-02-28');
  });
});

describe('a year', () => {
  test('ends with its calendar', () => {
    expect(formatDay(endOfCalendarYear(parseDay('2019-12-31')))).toBe('2019-12-31');
    expect(formatDay(endOfCalendarYear(parseDay('2020-01-01')))).toBe('2020-12-31');
  });

  test.each([
    ['2020-06-30', '2020-06-30'],
    ['2020-07-01', '2021-06-30'],
  ])('that ends in June holds %s until %s', (on, end) => {
    expect(formatDay(endOfFiscalYear(parseDay(on), { month: 6, day: 30 }))).toBe(end);
  });

  test('that ends with February ends on its last day', () => {
    expect(formatDay(endOfFiscalYear(parseDay('2021-03-01'), { month: 2, day: 29 }))).toBe('2022-02-28');
    expect(formatDay(endOfFiscalYear(parseDay('2023-03-01'), { month: 2, day: 29 }))).toBe('2024-02-29');
  });
});
