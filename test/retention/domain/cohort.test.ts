import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { cohortCircumstances, factsOfCohort } from '../../../server/retention/domain/cohort.ts';
import { dispositionOf } from '../../../server/retention/domain/disposition.ts';
import type { StatedFact } from '../../../server/retention/domain/reading.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import { after, applying, ruleOf } from './rules.ts';
import { fact, shown } from './shown.ts';

const seven = ruleOf(after('DISCHARGE', 'P7Y'));
const employed = ruleOf(after('EMPLOYMENT_END', 'P30Y'));

describe('a cohort', () => {
  const cohort = {
    firstActivityOn: parseDay('2016-02-01'),
    lastActivityOn: parseDay('2016-11-30'),
    youngestBirthOn: null,
  };
  const minor = ruleOf({
    kind: 'LATEST_OF',
    terms: [after('DISCHARGE', 'P7Y'), after('PATIENT_REACHES_MAJORITY', 'P1Y')],
  });
  const asCohort = (
    rules: readonly RetentionRule[],
    facts: readonly StatedFact[] = [],
    reading: 'LATEST' | 'EARLIEST' = 'LATEST',
  ) =>
    shown(
      dispositionOf({
        selection: applying(rules),
        circumstances: cohortCircumstances(cohort, facts, { ageOfMajority: 18 }, reading),
        holds: [],
        today: parseDay('2026-11-22'),
      }),
    );

  test('with no birth date has the youngest possible subject, and says so', () => {
    expect(asCohort([minor])).toMatchObject({
      keepThrough: '2035-11-30',
      steps: [
        ['The last activity in the cohort, so that the date holds for each of its records', '2016-11-30'],
        ['7 years after discharge', '2023-11-30'],
        [
          'No birth date is known: the youngest possible subject was born on the day of the last activity',
          '2016-11-30',
        ],
        ['The youngest subject turns 18', '2034-11-30'],
        ['1 year after the patient turns 18', '2035-11-30'],
        ['The later of the two', '2035-11-30'],
      ],
    });
  });

  test('may lose its first record when its oldest minor came of age at the first activity', () => {
    expect(asCohort([minor], [], 'EARLIEST')).toMatchObject({ keepThrough: '2023-02-01' });
  });

  test('waits for what no fact tells', () => {
    expect(asCohort([employed])).toMatchObject({ status: 'OPEN', waitingFor: ['EMPLOYMENT_END'] });
    expect(asCohort([employed], [fact('EMPLOYMENT_END', '2011-03-04')])).toMatchObject({ keepThrough: '2041-03-04' });
    expect(asCohort([employed], [{ trigger: 'EMPLOYMENT_END', on: null, notApplicable: true }])).toMatchObject({
      status: 'NO_RULE',
    });
  });

  test("takes its own fact before its holding's", () => {
    const ofHolding = [fact('EMPLOYMENT_END', null), fact('STUDY_END', '2001-01-01')];
    const facts = factsOfCohort(ofHolding, [fact('EMPLOYMENT_END', '2011-03-04')]);
    expect(facts).toEqual([fact('EMPLOYMENT_END', '2011-03-04'), fact('STUDY_END', '2001-01-01')]);
  });

  test("reckons a calendar year's end from its last activity", () => {
    expect(asCohort([ruleOf(after('CALENDAR_YEAR_END', 'P5Y'))])).toMatchObject({ keepThrough: '2021-12-31' });
  });

  test('takes an activity fact as stated', () => {
    expect(asCohort([seven], [fact('DISCHARGE', '2015-06-01')])).toMatchObject({ keepThrough: '2022-06-01' });
  });
});
