import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { EndingFilter } from './endingStatement.ts';

export type Undated = { components: number; holdings: number; exposed: number };

/** What ends on no day that is known, so that no window shows it. */
export async function undatedEndings(em: EntityManager, { systems, facilities }: EndingFilter): Promise<Undated> {
  const [row] = await rowsOf<Undated>(em, STATEMENT, [
    systems?.length ? [...systems] : null,
    facilities?.length ? [...facilities] : null,
  ]);
  if (!row) throw new Error('An aggregate without group gave no row.');
  return row;
}

const STATEMENT = `
  with place as (select id from facility where code = any($2::text[])),
  running as (
    select s.id from system s
    where s.retired_on is null and s.status <> 'DECOMMISSIONED' and ($1::text[] is null or s.code = any($1))
      and ($2::text[] is null or exists (select from system_facility served
        where served.system_id = s.id and served.facility_id in (select id from place))))
  select (select count(*) from component c left join release_cycle cycle on cycle.id = c.cycle_id
      where c.system_id in (select id from running) and c.removed_on is null and c.own_security_support_ends_on is null
        and c.extended_support_until is null and cycle.security_support_ends_on is null)::int as components,
    (select count(*) from holding h join holding_disposition x on x.holding_id = h.id join system s on s.id = h.system_id
      where h.retired_on is null and s.retired_on is null and x.cohorts > 0 and x.status is distinct from 'DATED'
        and ($1::text[] is null or s.code = any($1))
        and ($2::text[] is null or h.facility_id in (select id from place)))::int as holdings,
    (select count(*) from system_standing standing left join plan on plan.system_id = standing.system_id
      where standing.system_id in (select id from running) and standing.unsupported_now
        and plan.planned_off_on is null)::int as exposed`;
