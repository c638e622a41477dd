import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { todayOf } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/** The day of a system: the westernmost of the facilities that it serves or holds records of. */
export async function systemToday(em: EntityManager, systemId: string, now: Date): Promise<Day> {
  const rows = await rowsOf<{ zone: string }>(em, ZONES, [systemId]);
  const [first = 'Etc/GMT+12', ...others] = rows.map(({ zone }) => zone);
  return todayOf([first, ...others], now);
}

const ZONES = `
  select time_zone as zone from system_facility join facility on facility.id = facility_id where system_id = $1
  union
  select time_zone from holding join facility on facility.id = facility_id
  where system_id = $1 and holding.retired_on is null`;
