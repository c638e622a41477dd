import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from '../../web/day.ts';
import { jurisdictionWords } from '../../web/jurisdictions.ts';
import { bigCountWords, bigMoneyWords, counted, dayWords, monthWords, spoken } from '../../web/words.ts';

describe('words', () => {
  it('write a day as it stands, in whatever zone the reader is', () => {
    expect(dayWords('2031-03-12')).toBe('12 Mar 2031');
    expect(dayWords('2024-02-29')).toBe('29 Feb 2024');
    expect(dayWords(dayOf('1970-01-01'))).toBe('1 Jan 1970');
    expect(monthWords('2045-08-20')).toBe('Aug 2045');
  });

  it('turn days into numbers and back', () => {
    for (const iso of ['1900-01-01', '1969-12-31', '2000-02-29', '2026-11-22', '2099-12-31']) {
      expect(isoOf(dayOf(iso))).toBe(iso);
    }
  });

  it('write numbers with their unit', () => {
    expect(bigCountWords(41_800_000)).toBe('41.8 M');
    expect(bigCountWords(999_999)).toBe('999,999');
    expect(bigMoneyWords(2_860_000)).toBe('$2.86 M');
    expect(counted(1, 'system')).toBe('1 system');
    expect(counted(2, 'facility', 'facilities')).toBe('2 facilities');
  });

  it('speak codes', () => {
    expect(spoken('nursing-facility')).toBe('nursing facility');
    expect(jurisdictionWords('US-MS')).toBe('Mississippi');
    expect(jurisdictionWords('US')).toBe('United States');
    expect(jurisdictionWords('ORG')).toBe('own policy');
  });
});
