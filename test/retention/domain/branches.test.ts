import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../../server/calendar/day.ts';
import { branchesOf } from '../../../server/retention/domain/branches.ts';
import { cohortCircumstances } from '../../../server/retention/domain/cohort.ts';
import type { Term } from '../../../server/retention/domain/term.ts';

const evaluation = {
  circumstances: cohortCircumstances(
    {
      firstActivityOn: parseDay('2017-01-05'),
      lastActivityOn: parseDay('2017-12-28'),
      youngestBirthOn: parseDay('2017-11-09'),
    },
    [],
    { ageOfMajority: 18, fiscalYearEnd: { month: 12, day: 31 } },
  ),
  ageOfMajority: 18,
};
const afterDischarge: Term = { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' };
const afterMajority: Term = { kind: 'AFTER', trigger: 'PATIENT_REACHES_MAJORITY', period: 'P1Y' };
const afterDeath: Term = { kind: 'AFTER', trigger: 'PATIENT_DEATH', period: 'P10Y' };

function shown(term: Term) {
  return branchesOf(term, evaluation).map(({ sentence, status, keepThrough, decides }) => ({
    sentence,
    gives: keepThrough === null ? status : formatDay(keepThrough),
    decides,
  }));
}

describe('the branches of a term', () => {
  test('are the arms of the later of two, with the one that decides', () => {
    expect(shown({ kind: 'LATEST_OF', terms: [afterDischarge, afterMajority] })).toEqual([
      { sentence: '7 years after discharge', gives: '2024-12-28', decides: false },
      { sentence: '1 year after the patient turns 18', gives: '2036-11-09', decides: true },
    ]);
  });

  test('begin on the day of their own trigger', () => {
    const [discharge, majority] = branchesOf({ kind: 'LATEST_OF', terms: [afterDischarge, afterMajority] }, evaluation);
    expect(discharge?.steps[0]?.on).toBe(parseDay('2017-12-28'));
    expect(majority?.steps[0]?.on).toBe(parseDay('2017-11-09'));
  });

  test('pass over an unknown arm of the earlier of two', () => {
    expect(shown({ kind: 'EARLIEST_OF', terms: [afterMajority, afterDeath] }).map(({ decides }) => decides)).toEqual([
      true,
      false,
    ]);
  });

  test('are open together with the later of two that waits', () => {
    const [dated, open] = branchesOf({ kind: 'LATEST_OF', terms: [afterMajority, afterDeath] }, evaluation);
    expect(dated?.decides).toBe(false);
    expect(open).toMatchObject({ status: 'OPEN', decides: true, waitingFor: ['PATIENT_DEATH'] });
  });

  test('lie under a further period too, and a plain term has none', () => {
    const choice: Term = { kind: 'EARLIEST_OF', terms: [afterMajority, afterDischarge] };
    expect(branchesOf({ kind: 'PLUS', term: choice, period: 'P10Y' }, evaluation)).toHaveLength(2);
    expect(branchesOf(afterDischarge, evaluation)).toEqual([]);
  });

  test('decide together where they give the same day', () => {
    expect(
      shown({ kind: 'LATEST_OF', terms: [afterDischarge, { ...afterDischarge }] }).every(({ decides }) => decides),
    ).toBe(true);
  });
});
