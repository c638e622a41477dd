import type { EntityManager } from '@mikro-orm/postgresql';
import type { MovedList } from '../domain/MovedList.ts';
import type { MovedCohort } from '../domain/whatIf.ts';
import { yearsOf } from './listedHoldings.ts';

/** Cohorts `from` up to `to` of those that move, with their years. */
export async function movedPage(em: EntityManager, moved: MovedList, from: number, to: number): Promise<MovedCohort[]> {
  const rows = moved.slice(from, to);
  const years = await yearsOf(
    em,
    rows.map(({ id }) => id),
  );
  // A cohort that was withdrawn a moment ago is not there any more.
  return rows.flatMap((row) => {
    const year = years.get(row.id);
    return year === undefined ? [] : [{ ...row, year }];
  });
}
