import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/**
 * Holdings whose dates the passing of days may have changed: a rule that can reach them came into force or left it
 * between the day by which they were worked out and today at their place, or a duty to destroy fell due meanwhile.
 */
export async function dueHoldings(em: EntityManager, now: Date): Promise<string[]> {
  const zones = await rowsOf<{ zone: string }>(em, 'select distinct time_zone as zone from facility');
  const days = zones.map(({ zone }) => ({ zone, today: formatDay(todayIn(zone, now)) }));
  const rows = await rowsOf<{ id: string }>(em, DUE, [JSON.stringify(days)]);
  return rows.map(({ id }) => id);
}

const DUE = `
  with recursive day as (select * from jsonb_to_recordset($1::jsonb) as given (zone text, today date)),
  rule as (
    select jurisdiction, data_class_id, on_day from retention_rule, unnest(array[in_force_from, in_force_until]) on_day
    where status <> 'DRAFT' and on_day is not null),
  boundary as (
    select * from rule
    union
    select boundary.jurisdiction, child.id, boundary.on_day
    from boundary join data_class child on child.parent_id = boundary.data_class_id),
  destroying as (select exists (select from retention_rule where effect = 'DESTROY_BY' and status <> 'DRAFT') as any_rule)
  select holding.id
  from holding_disposition stored
  join holding on holding.id = stored.holding_id
  join facility on facility.id = holding.facility_id
  join day on day.zone = facility.time_zone
  cross join destroying
  where stored.worked_out_on < day.today and not stored.recomputing and (
    exists (select from boundary
      where boundary.data_class_id = holding.data_class_id
        and boundary.on_day > stored.worked_out_on and boundary.on_day <= day.today
        and (boundary.jurisdiction = 'ORG' or facility.jurisdiction = boundary.jurisdiction
          or starts_with(facility.jurisdiction, boundary.jurisdiction || '-')))
    or destroying.any_rule and stored.status = 'OPEN')
  order by holding.id`;
