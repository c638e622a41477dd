import type { MikroORM } from '@mikro-orm/postgresql';
import { rowsOf } from '../../server/database/rowsOf.ts';

/** So many systems with a picture each, put in as rows. */
export async function manySystems(orm: MikroORM, count: number): Promise<void> {
  const em = orm.em.fork();
  await rowsOf(
    em,
    `insert into system (code, name, kind, status, him_steward, it_owner)
     select 'MANY-' || lpad(i::text, 5, '0'), 'Many system ' || i, 'EHR', 'READ_ONLY', 'Records ' || i % 40, 'Servers ' || i % 30
     from generate_series(0, $1 - 1) i`,
    [count],
  );
  await rowsOf(
    em,
    `insert into system_standing (system_id, as_of, holds_phi, records, cohorts, cohorts_without_rule, suspended,
       recomputing, support_known, unsupported_from, unsupported_now, exposure_until, contained, days_run, days_to_come,
       planned_on, allowed, blockers, rating, rating_rank, reasons, last_keep_through, retention_status, timeline)
     select id, current_date, true, 1000, 4, 0, false, false, true, gap.begins, gap.begins <= current_date, gap.ends,
       '[]', greatest(current_date - gap.begins, 0), gap.ends - greatest(current_date, gap.begins), gap.ends, false, '[]',
       case when i % 3 = 0 then 'CRITICAL' else 'HIGH' end, case when i % 3 = 0 then 0 else 1 end, '[]',
       date '2036-01-01' + i % 3000, 'DATED',
       jsonb_build_array(
         jsonb_build_object('kind', 'ACTIVE_SUPPORT', 'from', '2011-01-01', 'until', gap.begins, 'label', null),
         jsonb_build_object('kind', 'EXPOSED', 'from', gap.begins, 'until', gap.ends, 'label', null),
         jsonb_build_object('kind', 'RETENTION_HERE', 'from', '2011-01-01', 'until', gap.ends, 'label', null),
         jsonb_build_object('kind', 'RETENTION_ELSEWHERE', 'from', gap.ends, 'until', date '2036-01-02' + i % 3000, 'label', null))
     from (select id, right(code, 5)::int as i from system where code like 'MANY-%') many
     cross join lateral (select date '2018-01-01' + i * 7 % 4000 as begins, date '2030-01-01' + i % 1500 as ends) gap`,
  );
}
