import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ControlState } from '../domain/control.ts';

export type StateCount = { state: ControlState; count: number };

/** How the controls stand, for as many systems or departments as each applies to: one statement for all of them. */
export async function controlCounts(em: EntityManager, now: Date): Promise<Map<string, StateCount[]>> {
  const zones = await rowsOf<{ zone: string }>(em, 'select distinct time_zone as zone from facility');
  const days = zones.map(({ zone }) => ({ zone, today: formatDay(todayIn(zone, now)) }));
  const rows = await rowsOf<StateCount & { code: string }>(em, COUNTED, [JSON.stringify(days)]);
  return Map.groupBy(rows, ({ code }) => code);
}

const COUNTED = `
  with day as (select * from jsonb_to_recordset($1::jsonb) as given (zone text, today date))
  select control.code, stand.value->>'state' as state, count(*)::int as count
  from system join system_standing standing on standing.system_id = system.id, jsonb_each(standing.controls) stand
  join control on control.code = stand.key and control.applies_to <> 'EVERY_DEPARTMENT'
  where system.retired_on is null and system.status <> 'DECOMMISSIONED'
  group by 1, 2
  union all
  select code, state, count(*)::int from (
    select control.code,
      case when control.derivation is not null then case when department.security_champion is null then 'NOT_MET' else 'MET' end
        when current.id is null then 'UNKNOWN'
        when current.answered_on + control.fresh_for_days < day.today then 'STALE'
        else current.answer end as state
    from control cross join department
    join facility on facility.id = department.facility_id
    join day on day.zone = facility.time_zone
    left join assessment current on current.control_id = control.id and current.superseded_at is null
      and coalesce(current.system_id, current.department_id) = department.id
    where control.applies_to = 'EVERY_DEPARTMENT' and department.retired_on is null) each
  where state <> 'NOT_APPLICABLE' group by 1, 2`;
