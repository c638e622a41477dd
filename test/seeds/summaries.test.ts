import { describe, expect, test } from 'vitest';
import {
  authorityForm,
  jurisdictionForm,
  leavesOf,
  readCatalogue,
  ruleForm,
  type Term,
  termsWithin,
} from './catalogueForms.ts';

const ofAge = new Map(readCatalogue('jurisdictions.json', jurisdictionForm).map((each) => [each.code, each]));
const rules = Map.groupBy(readCatalogue('rules.json', ruleForm), ({ authority }) => authority);
type Rule = NonNullable<ReturnType<typeof rules.get>>[number];
const authorities = readCatalogue('authorities.json', authorityForm).map((authority) => ({
  ...authority,
  rules: rules.get(authority.code) ?? [],
}));

describe('the summary of an authority', () => {
  test.each(authorities)('has every period of the rules under $code', ({ summary, rules }) => {
    expect([...said(summary)]).toEqual(expect.arrayContaining(rules.flatMap(({ term }) => wanted(term))));
  });

  test.each(authorities)('has no period but those of the rules and duties under $code', ({ summary, rules }) => {
    expect(rules.flatMap(known)).toEqual(expect.arrayContaining([...said(summary)]));
  });

  test('writes its periods in figures, so that these tests find them', () => {
    const spelt =
      /\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)[ -](years?|months?|days?)\b/i;
    for (const { code, summary } of authorities) expect(summary, code).not.toMatch(spelt);
  });

  test('says that there is no minimum exactly where none is asked for', () => {
    for (const { code, summary, rules } of authorities) {
      const none = rules.some(({ term }) => term.kind === 'NO_MINIMUM');
      expect(/\bno minimum\b/.test(summary), code).toBe(none);
    }
  });

  test('says what is permanent', () => {
    for (const { code, summary, rules } of authorities) {
      if (termsOf(rules).some(({ kind }) => kind === 'PERMANENT')) expect(summary, code).toMatch(/\bpermanent(ly)?\b/);
    }
  });

  test('warns exactly where a rule under it was recalled', () => {
    for (const { code, summary, rules } of authorities) {
      const recalled = rules.some(({ confidence }) => confidence === 'RECALLED');
      expect(/\bas reported, not read in the source\b/i.test(summary), code).toBe(recalled);
    }
  });

  test('speaks of minors where a rule of their own says otherwise than that of adults', () => {
    for (const { code, summary, rules } of authorities) {
      const hasOwn = termsOf(rules).some(
        (term) => term.kind === 'AFTER' && /^PATIENT_(BIRTH|REACHES_MAJORITY)$/.test(term.trigger),
      );
      if (hasOwn) expect(summary, code).toMatch(/\b(minors?|child|majority|age \d+)\b/);
    }
  });

  test('is its own, and no warning of a rule copied', () => {
    expect(new Set(authorities.map(({ summary }) => summary)).size).toBe(181);
    for (const { code, summary, rules } of authorities) {
      for (const warning of rules.flatMap(({ warnings }) => warnings)) expect(summary, code).not.toContain(warning);
    }
  });
});

/** "7 years", "60 months", "age 21": all that a text says of time. */
function said(text: string): Set<string> {
  const periods = [...text.matchAll(/\b(\d+) (year|month|day)s?\b/g)].map(([, count, unit]) => `${count} ${unit}`);
  const ages = [...text.matchAll(/\b(?:age|under|at|turns) (\d+)\b/g)].map(([, age]) => `age ${age}`);
  return new Set([...periods, ...ages]);
}

/** What a term says of time. A patient's birth and years make an age; a trigger alone has no period. */
function wanted(term: Term): string[] {
  return leavesOf(term).flatMap(({ period, trigger }) => {
    const [, count = '', unit = ''] = /^P(\d+)([YMD])$/.exec(period) ?? [];
    if (count === '0') return [];
    return trigger === 'PATIENT_BIRTH' ? [`age ${count}`] : [`${count} ${UNITS[unit]}`];
  });
}
const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', D: 'day' };

function known({ term, ageOfMajority, jurisdiction, destructionDuties }: Rule): string[] {
  return [
    ...wanted(term),
    ...destructionDuties.flatMap(({ text, leadDays }) => [...said(text), `${leadDays} day`]),
    `age ${ageOfMajority ?? ofAge.get(jurisdiction)?.ageOfMajority}`,
  ];
}

const termsOf = (rules: readonly Rule[]) => rules.flatMap(({ term }) => termsWithin(term));
