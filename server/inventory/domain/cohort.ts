import type { Day } from '../../calendar/day.ts';
import { InvalidInput } from '../../refusal.ts';
import { givenCount } from './amounts.ts';
import { inOrder, pastDay } from './givenDay.ts';

/** Counts and outermost days of records that share a year of last activity. */
export type CohortCount = {
  year: number;
  records: number;
  firstActivityOn: string;
  lastActivityOn: string;
  youngestBirthOn: string | null;
};

export function givenYear(year: number, path: string): number {
  if (Number.isInteger(year) && year >= 1800 && year <= 2099) return year;
  throw new InvalidInput(`${year} is not a year of four digits, such as 2007.`, path);
}

/** Refuses what cannot be: activity to come, an end before its beginning, a subject not yet born. */
export function givenCohort(count: CohortCount, today: Day): CohortCount {
  const { firstActivityOn, lastActivityOn, youngestBirthOn } = count;
  pastDay(firstActivityOn, 'firstActivityOn', today);
  pastDay(lastActivityOn, 'lastActivityOn', today);
  pastDay(youngestBirthOn, 'youngestBirthOn', today);
  inOrder(
    firstActivityOn,
    lastActivityOn,
    'lastActivityOn',
    `The last activity on ${lastActivityOn} is before the first on ${firstActivityOn}. Exchange the two.`,
  );
  inOrder(
    youngestBirthOn,
    lastActivityOn,
    'youngestBirthOn',
    `The youngest subject cannot be born on ${youngestBirthOn}, after the last activity on ${lastActivityOn}.`,
  );
  return { ...count, year: givenYear(count.year, 'year'), records: givenCount(count.records, 'records') };
}
