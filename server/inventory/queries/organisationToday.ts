import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { todayOf } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';

export type Zones = readonly [string, ...string[]];

/** The day of what spans facilities, such as a rule or a hold: the westernmost, which is true everywhere. */
export async function organisationToday(em: EntityManager, now: Date): Promise<Day> {
  return todayOf(await organisationZones(em), now);
}

export async function organisationZones(em: EntityManager): Promise<Zones> {
  const rows = await rowsOf<{ zone: string }>(
    em,
    'select distinct time_zone as zone from facility where retired_on is null order by 1',
  );
  const [first = 'UTC', ...others] = rows.map(({ zone }) => zone);
  return [first, ...others];
}
