import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Day } from '../../calendar/day.ts';
import { todayOf } from '../../calendar/zone.ts';

/** The day of what spans facilities, such as a rule or a hold: the westernmost, which is true everywhere. */
export async function organisationToday(em: EntityManager, now: Date): Promise<Day> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ zone: string }>(
      CompiledQuery.raw('select distinct time_zone as zone from facility where retired_on is null order by 1'),
    );
  const [first = 'UTC', ...others] = rows.map(({ zone }) => zone);
  return todayOf([first, ...others], now);
}
