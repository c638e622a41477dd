import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { strongestOf } from '../../../server/retention/domain/combine.ts';
import { dispositionOf } from '../../../server/retention/domain/disposition.ts';
import { given } from '../../../server/retention/domain/given.ts';
import type { Hold } from '../../../server/retention/domain/hold.ts';
import type { StatedFact } from '../../../server/retention/domain/reading.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import type { Term } from '../../../server/retention/domain/term.ts';
import { after, applying, ruleOf } from './rules.ts';
import { fact, shown } from './shown.ts';

const discharged: StatedFact = fact('DISCHARGE', '2016-05-10');
const seven = ruleOf(after('DISCHARGE', 'P7Y'), { code: 'SEVEN' });
const ten = ruleOf(after('DISCHARGE', 'P10Y'), { code: 'TEN' });
const forEver = ruleOf({ kind: 'PERMANENT' }, { code: 'FOR-EVER' });
const none = ruleOf({ kind: 'NO_MINIMUM' }, { code: 'NONE' });
const employed = ruleOf(after('EMPLOYMENT_END', 'P30Y'), { code: 'EMPLOYED' });

describe('several rules', () => {
  test('the latest date governs', () => {
    expect(asked([seven, ten])).toMatchObject({
      status: 'DATED',
      keepThrough: '2026-05-10',
      lawfulFrom: '2026-05-11',
      governs: ['TEN'],
    });
  });

  test('that tie govern together', () => {
    expect(asked([seven, ruleOf(after('DISCHARGE', 'P84M'), { code: 'MONTHS' })]).governs).toEqual(['SEVEN', 'MONTHS']);
  });

  test('permanent beats open beats dated beats no minimum', () => {
    const unended = [discharged, fact('EMPLOYMENT_END', null)];
    expect(asked([none, seven, employed, forEver], unended)).toMatchObject({
      status: 'PERMANENT',
      governs: ['FOR-EVER'],
      keepThrough: null,
    });
    expect(asked([none, seven, employed], unended)).toMatchObject({
      status: 'OPEN',
      governs: ['EMPLOYED'],
      lawfulFrom: null,
    });
    expect(asked([none, seven])).toMatchObject({ status: 'DATED', governs: ['SEVEN'] });
    expect(asked([none])).toMatchObject({ status: 'NO_MINIMUM', governs: ['NONE'], lawfulFrom: null });
    expect(asked([])).toMatchObject({ status: 'NO_RULE', governs: [], lawfulFrom: null });
  });

  test('a dated one beside an open one sets the floor', () => {
    expect(asked([seven, employed], [discharged, fact('EMPLOYMENT_END', null)])).toMatchObject({
      status: 'OPEN',
      notBefore: '2023-05-10',
      waitingFor: ['EMPLOYMENT_END'],
    });
  });

  test('a dated arm of an open rule sets none', () => {
    const term: Term = { kind: 'LATEST_OF', terms: [after('DISCHARGE', 'P7Y'), after('EMPLOYMENT_END', 'P1Y')] };
    expect(asked([ruleOf(term)], [discharged, fact('EMPLOYMENT_END', null)])).toMatchObject({
      status: 'OPEN',
      notBefore: null,
    });
  });

  test('one whose every arm is dropped is set aside', () => {
    expect(asked([employed])).toMatchObject({ status: 'NO_RULE', statuses: ['SET_ASIDE'] });
    expect(asked([seven, employed])).toMatchObject({ status: 'DATED', statuses: ['DATED', 'SET_ASIDE'] });
  });
});

describe('an unconfirmed rule', () => {
  const doubtful = { ...ten, confirmed: false };

  test('lengthens, and frees no day while it governs alone', () => {
    expect(asked([seven, doubtful])).toMatchObject({
      keepThrough: '2026-05-10',
      lawfulFrom: null,
      lawfulFromOtherwise: null,
      unconfirmed: true,
    });
  });

  test('frees the day that a confirmed one shares', () => {
    expect(asked([ten, doubtful])).toMatchObject({ lawfulFrom: '2026-05-11', unconfirmed: false });
  });

  test('never shortens', () => {
    expect(asked([ten, { ...seven, confirmed: false }])).toMatchObject({
      keepThrough: '2026-05-10',
      lawfulFrom: '2026-05-11',
      unconfirmed: false,
    });
  });
});

describe('inside a rule', () => {
  test('an earliest-of passes over what is not known', () => {
    const term: Term = { kind: 'EARLIEST_OF', terms: [after('DISCHARGE', 'P5Y'), after('PATIENT_DEATH', 'P3Y')] };
    expect(asked([ruleOf(term)], [discharged, fact('PATIENT_DEATH', null)])).toMatchObject({
      keepThrough: '2021-05-10',
    });
    expect(asked([ruleOf(term)], [discharged, fact('PATIENT_DEATH', '2016-05-11')])).toMatchObject({
      keepThrough: '2019-05-11',
    });
  });

  test('an earliest-of is not undone by "no minimum"', () => {
    const term: Term = { kind: 'EARLIEST_OF', terms: [after('DISCHARGE', 'P5Y'), { kind: 'NO_MINIMUM' }] };
    expect(asked([ruleOf(term)])).toMatchObject({ status: 'DATED', keepThrough: '2021-05-10' });
  });

  test('an earliest-of with nothing but what is not known is open', () => {
    const term: Term = { kind: 'EARLIEST_OF', terms: [{ kind: 'PERMANENT' }, after('PATIENT_DEATH', 'P3Y')] };
    expect(asked([ruleOf(term)], [fact('PATIENT_DEATH', null)])).toMatchObject({
      status: 'OPEN',
      waitingFor: ['PATIENT_DEATH'],
    });
  });

  test('a birth that is not given is not known, and one that does not apply is dropped', () => {
    const term: Term = {
      kind: 'LATEST_OF',
      terms: [after('DISCHARGE', 'P5Y'), after('PATIENT_REACHES_MAJORITY', 'P1Y')],
    };
    expect(asked([ruleOf(term)])).toMatchObject({ status: 'OPEN', waitingFor: ['PATIENT_BIRTH'] });
    expect(
      asked([ruleOf(term)], [discharged, { trigger: 'PATIENT_BIRTH', on: null, notApplicable: true }]),
    ).toMatchObject({ keepThrough: '2021-05-10' });
  });

  test.each([
    ['US-CA', null, '2022-03-01'],
    ['US-NE', null, '2023-03-01'],
    ['US-MS', null, '2025-03-01'],
    ['US-MS', 18, '2022-03-01'],
  ])('majority in %s, where the rule says %s, comes on %s', (jurisdiction, ageOfMajority, keepThrough) => {
    const rule = ruleOf(after('PATIENT_REACHES_MAJORITY', 'P0D'), { jurisdiction, ageOfMajority });
    expect(asked([rule], [fact('PATIENT_BIRTH', '2004-02-29')])).toMatchObject({ keepThrough });
  });

  test('a cut-off moves the trigger to the end of its year first', () => {
    const term: Term = { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P5Y', cutOff: 'CALENDAR_YEAR_END' };
    expect(asked([ruleOf(term)])).toMatchObject({ keepThrough: '2021-12-31' });
    expect(asked([ruleOf({ ...term, cutOff: 'FISCAL_YEAR_END' })])).toMatchObject({ keepThrough: '2021-06-30' });
  });
});

describe('a hold', () => {
  const held = (issuedOn: string, releasedOn: string | null, today: string) =>
    asked([seven], [discharged], {
      holds: [{ issuedOn: parseDay(issuedOn), releasedOn: releasedOn === null ? null : parseDay(releasedOn) }],
      today,
    });

  test('suspends, and leaves the date underneath', () => {
    expect(held('2020-01-01', null, '2026-11-22')).toMatchObject({
      status: 'DATED',
      suspended: true,
      keepThrough: '2023-05-10',
      lawfulFrom: null,
      lawfulFromOtherwise: '2023-05-11',
    });
  });

  test('still binds on the day of its release', () => {
    expect(held('2020-01-01', '2026-11-22', '2026-11-22')).toMatchObject({ suspended: true, lawfulFrom: null });
    expect(held('2020-01-01', '2026-11-22', '2026-11-23')).toMatchObject({
      suspended: false,
      lawfulFrom: '2026-11-23',
    });
  });

  test('released early leaves the later day', () => {
    expect(held('2020-01-01', '2021-01-01', '2026-11-22')).toMatchObject({ lawfulFrom: '2023-05-11' });
  });

  test('not issued yet does nothing', () => {
    expect(held('2026-11-23', null, '2026-11-22')).toMatchObject({ suspended: false, lawfulFrom: '2023-05-11' });
  });

  test('frees nothing that the rules keep', () => {
    expect(asked([forEver], [], { holds: [{ issuedOn: 0, releasedOn: 10 }] })).toMatchObject({ lawfulFrom: null });
  });
});

describe('a duty to destroy', () => {
  const destroyBy = (period: string) => ruleOf(after('DISCHARGE', period), { code: 'DESTROY', effect: 'DESTROY_BY' });

  test('before the records may go is a conflict', () => {
    expect(asked([seven, destroyBy('P5Y')])).toMatchObject({
      keepThrough: '2023-05-10',
      destroyBy: '2021-05-10',
      conflict: true,
      governs: ['SEVEN'],
    });
    expect(asked([forEver, destroyBy('P5Y')])).toMatchObject({ status: 'PERMANENT', conflict: true });
    expect(asked([employed, destroyBy('P5Y')], [discharged, fact('EMPLOYMENT_END', null)])).toMatchObject({
      status: 'OPEN',
      conflict: true,
    });
  });

  test('after that is none', () => {
    expect(asked([seven, destroyBy('P10Y')])).toMatchObject({ destroyBy: '2026-05-10', conflict: false });
    expect(asked([destroyBy('P10Y')])).toMatchObject({ status: 'NO_RULE', conflict: false });
  });
});

test('a holding is as its strongest cohort', () => {
  expect(strongestOf(['DATED', 'OPEN', 'NO_MINIMUM'])).toBe('OPEN');
  expect(strongestOf(['DATED', 'NO_MINIMUM'])).toBe('DATED');
  expect(strongestOf(['DATED', 'NO_RULE'])).toBe('NO_RULE');
  expect(strongestOf([])).toBe('NO_RULE');
});

function asked(
  rules: readonly RetentionRule[],
  facts: readonly StatedFact[] = [discharged],
  more: { holds?: readonly Hold[]; today?: string } = {},
) {
  return shown(
    dispositionOf({
      selection: applying(rules),
      circumstances: given(facts, { fiscalYearEnd: { month: 6, day: 30 } }),
      holds: more.holds ?? [],
      today: parseDay(more.today ?? '2026-11-22'),
    }),
  );
}
