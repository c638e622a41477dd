import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { todayOf } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { refreshStandings } from './refreshStandings.ts';

/** Brings forward the standings of systems for which a new day has begun. Returns how many were written. */
export async function refreshDueStandings(em: EntityManager, now: Date): Promise<number> {
  const zones = await rowsOf<{ zone: string }>(em, 'select distinct time_zone as zone from facility');
  const days = zones.map(({ zone }) => ({ zone, today: formatDay(todayOf([zone], now)) }));
  const lastPlace = formatDay(todayOf(['Etc/GMT+12'], now));
  return em.transactional(async (tx) => {
    const due = await rowsOf<{ id: string }>(tx, DUE, [JSON.stringify(days), lastPlace]);
    return refreshStandings(
      tx,
      due.map(({ id }) => id),
      now,
    );
  });
}

/** Also systems that have no standing yet, however they came. */
const DUE = `
  with day as (select * from jsonb_to_recordset($1::jsonb) as given (zone text, today date)),
  place as (
    select system_id, time_zone from system_facility join facility on facility.id = facility_id
    union
    select system_id, time_zone from holding join facility on facility.id = facility_id where holding.retired_on is null)
  select system.id from system
  left join system_standing standing on standing.system_id = system.id
  where standing.as_of is null or standing.as_of < coalesce(
    (select min(today) from place join day on day.zone = place.time_zone where place.system_id = system.id), $2::date)`;
