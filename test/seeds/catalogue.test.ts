import { describe, expect, test } from 'vitest';
import {
  authorityForm,
  dataClassForm,
  jurisdictionForm,
  readCatalogue,
  ruleForm,
  termsWithin,
} from './catalogueForms.ts';

const jurisdictions = readCatalogue('jurisdictions.json', jurisdictionForm);
const dataClasses = readCatalogue('dataClasses.json', dataClassForm);
const authorities = readCatalogue('authorities.json', authorityForm);
const rules = readCatalogue('rules.json', ruleForm);

const codes = (entries: readonly { code: string }[]) => new Set(entries.map((entry) => entry.code));
const rule = (code: string) => rules.find((candidate) => candidate.code === code);

function count<T, K extends string>(entries: readonly T[], by: (entry: T) => K): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const entry of entries) counts[by(entry)] = (counts[by(entry)] ?? 0) + 1;
  return counts;
}

const mayLink = (entry: { sourceQuality: string }) => ['OFFICIAL', 'REPRODUCED_LAW'].includes(entry.sourceQuality);

describe('the catalogue of jurisdictions', () => {
  test('covers the United States, 50 states and the District of Columbia', () => {
    expect(codes(jurisdictions).size).toBe(52);
    expect(jurisdictions.filter((entry) => entry.code.length === 5)).toHaveLength(51);
    expect(codes(jurisdictions).has('US-DC')).toBe(true);
  });

  test('knows where majority is not 18', () => {
    const others = jurisdictions.filter((entry) => entry.ageOfMajority !== 18);
    expect(Object.fromEntries(others.map((entry) => [entry.code, entry.ageOfMajority]))).toEqual({
      'US-AL': 19,
      'US-NE': 19,
      'US-MS': 21,
    });
  });

  test('has at least one rule for each', () => {
    expect(new Set(rules.map((entry) => entry.jurisdiction))).toEqual(codes(jurisdictions));
  });
});

describe('the tree of data classes', () => {
  test('has 64 classes, each after its parent', () => {
    const seen = new Set<string>();
    for (const entry of dataClasses) {
      if (entry.parent !== null) expect(seen, entry.code).toContain(entry.parent);
      seen.add(entry.code);
    }
    expect(seen.size).toBe(64);
  });

  test('marks what the law protects most', () => {
    const sensitivity = Object.fromEntries(dataClasses.map((entry) => [entry.code, entry.sensitivity]));
    expect(sensitivity['substance-use-record']).toBe('PART_2');
    expect(sensitivity['psychotherapy-notes']).toBe('PSYCHOTHERAPY');
    expect(sensitivity['medical-record']).toBe('PHI');
  });
});

describe('the catalogue of authorities', () => {
  test('names each once', () => {
    expect(codes(authorities).size).toBe(authorities.length);
    expect(new Set(authorities.map((a) => [a.jurisdiction, a.citation, a.title].join('|'))).size).toBe(181);
  });

  test('links only to sources that are official or reproduce the law', () => {
    for (const entry of authorities) if (!mayLink(entry)) expect(entry.url, entry.code).toBeNull();
  });

  test('stands behind at least one rule each', () => {
    expect(new Set(rules.map((entry) => entry.authority))).toEqual(codes(authorities));
  });
});

describe('the catalogue of rules', () => {
  test('has 296 rules, each with a code of its own', () => {
    expect(rules).toHaveLength(296);
    expect(codes(rules).size).toBe(296);
  });

  test('counts by kind', () => {
    expect(count(rules, (entry) => entry.kind)).toEqual({
      LAW: 227,
      NONE_FOUND: 55,
      GUIDANCE: 8,
      PROCESS_RULE: 2,
      INSTITUTIONAL_SCHEDULE: 2,
      LIMITATION_PERIOD: 1,
      UNVERIFIED_CHANGE: 1,
    });
  });

  test('lets laws alone govern', () => {
    for (const entry of rules) expect(entry.effect, entry.code).toBe(entry.kind === 'LAW' ? 'KEEP_AT_LEAST' : 'WARN');
  });

  test('confirms 185 laws and nothing but laws', () => {
    const confirmed = rules.filter((entry) => entry.confirmed);
    expect(confirmed).toHaveLength(185);
    expect(confirmed.every((entry) => entry.kind === 'LAW')).toBe(true);
  });

  test('rests on authorities, classes and jurisdictions that exist', () => {
    const byCode = new Map(authorities.map((entry) => [entry.code, entry]));
    for (const entry of rules) {
      expect(byCode.get(entry.authority)?.jurisdiction, entry.code).toBe(entry.jurisdiction);
      expect(codes(dataClasses), entry.code).toContain(entry.dataClass);
      expect(codes(jurisdictions), entry.code).toContain(entry.jurisdiction);
    }
  });

  test('links exactly where the source is official or reproduces the law', () => {
    for (const entry of rules) expect(entry.sourceUrl !== null, entry.code).toBe(mayLink(entry));
  });

  test('asks for no minimum exactly where no period was found, and in Part 2', () => {
    for (const entry of rules)
      expect(entry.term.kind === 'NO_MINIMUM', entry.code).toBe(
        entry.kind === 'NONE_FOUND' || entry.code === 'US-PART2',
      );
  });

  test('has the shapes that a plain maximum cannot say', () => {
    const kinds = rules.flatMap((entry) => [...new Set(termsWithin(entry.term).map((part) => part.kind))]);
    expect(count(kinds, (kind) => kind)).toMatchObject({ LATEST_OF: 65, EARLIEST_OF: 7, PLUS: 8, PERMANENT: 7 });
    expect(rule('US-MT-HOSP-MINOR')?.term).toEqual({
      kind: 'PLUS',
      term: {
        kind: 'EARLIEST_OF',
        terms: [
          { kind: 'AFTER', trigger: 'PATIENT_REACHES_MAJORITY', period: 'P0Y' },
          { kind: 'AFTER', trigger: 'PATIENT_DEATH', period: 'P0D' },
        ],
      },
      period: 'P10Y',
    });
  });

  test('says what is doubtful about each rule that is not confirmed', () => {
    for (const entry of rules) if (!entry.confirmed) expect(entry.warnings, entry.code).not.toHaveLength(0);
  });

  test('names the bills that may already have changed a rule', () => {
    const pending = rules.filter((entry) => entry.pendingChange !== null);
    expect(new Set(pending.map((entry) => entry.jurisdiction))).toEqual(new Set(['US-MS', 'US-OK', 'US-WA']));
    expect(pending).toHaveLength(12);
  });

  test('gives the days that must pass before destruction in Massachusetts', () => {
    const notice = rule('US-MA-HOSP-ADULT')?.destructionDuties.find((entry) => entry.leadDays !== null);
    expect(notice).toMatchObject({ kind: 'NOTICE', leadDays: 30 });
  });

  test('keeps what destruction leaves behind', () => {
    const left = rules.filter((entry) => entry.destructionDuties.some((duty) => duty.kind === 'RESIDUAL_RECORD'));
    const where = [...new Set(left.map((entry) => entry.jurisdiction))].sort();
    expect(where).toEqual(['US-AR', 'US-DC', 'US-HI', 'US-KS', 'US-MT', 'US-NJ', 'US-SD', 'US-UT']);
  });
});
