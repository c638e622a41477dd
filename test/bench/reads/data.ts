import type { MikroORM } from '@mikro-orm/postgresql';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { refreshStandings } from '../../../server/governance/commands/refreshStandings.ts';
import { recomputeHoldings } from '../../../server/retention/commands/recomputeHoldings.ts';

/**
 * Systems with eight holdings of four cohorts each, three components, and a plan of eight milestones, in a database
 * that has the catalogue: put in as rows, then worked out as commands would.
 */
export async function fillReads(orm: MikroORM, systems: number): Promise<void> {
  const em = orm.em.fork();
  await rowsOf(em, 'select setseed(0.5)');
  for (const statement of STATEMENTS) await rowsOf(em, statement.replaceAll(':systems', String(systems)));
  const now = new Date();
  await em.transactional(async (inner) => {
    await recomputeHoldings(inner, now, 'ALL');
    await refreshStandings(inner, 'all', now);
  });
  await rowsOf(em, 'vacuum analyze');
}

const STATEMENTS = [
  `insert into facility (code, name, jurisdiction, holder, time_zone) values
    ('F1', 'Alder Crest', 'US-CA', 'hospital', 'America/Los_Angeles'),
    ('F2', 'Sage Hollow', 'US-TX', 'hospital', 'America/Chicago'),
    ('F3', 'Beacon Street', 'US-MA', 'physician', 'America/New_York'),
    ('F4', 'Magnolia Bend', 'US-MS', 'hospital', 'America/Chicago')`,
  `insert into vendor (code, name) select 'V' || lpad(i::text, 3, '0'), 'Vendor ' || i from generate_series(1, 60) i`,
  `insert into system (code, name, kind, status, vendor_id, annual_cost_usd, users, criticality)
   select 'SYS-' || lpad(i::text, 5, '0'), 'Legacy system ' || i, (array['EHR', 'PACS', 'LIS', 'Billing'])[i % 4 + 1],
     (array['ACTIVE', 'SUNSETTING', 'READ_ONLY'])[i % 3 + 1],
     case when i % 10 > 0 then (select id from vendor where code = 'V' || lpad((i % 60 + 1)::text, 3, '0')) end,
     (i * 37 % 900) * 1000, i % 400, (array['HIGH', 'MEDIUM', 'LOW'])[i % 3 + 1]
   from generate_series(1, :systems) i`,
  `insert into system_facility (system_id, facility_id)
   select system.id, facility.id from system join facility on (right(system.code, 5)::int + right(facility.code, 1)::int) % 3 > 0`,
  `insert into component (system_id, layer, product, release, cycle_id, extended_support_until)
   select system.id, part.layer, cycle.product, cycle.release, cycle.id,
     case when right(system.code, 5)::int % 9 = 0 then date '2028-01-31' end
   from system
   cross join (values ('APPLICATION', 0), ('OS', 1), ('DATABASE', 2)) part (layer, n)
   join (select *, row_number() over (order by product, release) - 1 as n, count(*) over () as all_of_them from release_cycle) cycle
     on cycle.n = (right(system.code, 5)::int * 7 + part.n * 31) % cycle.all_of_them`,
  `insert into holding (system_id, facility_id, data_class_id)
   select system.id, facility.id, class.id
   from system
   cross join generate_series(0, 7) part
   join facility on facility.code = 'F' || (part % 4 + 1)
   join (select id, row_number() over (order by code) - 1 as n, count(*) over () as all_of_them from data_class) class
     on class.n = (right(system.code, 5)::int * 11 + part * 5) % class.all_of_them`,
  `insert into cohort (holding_id, year, records, first_activity_on, last_activity_on, youngest_birth_on)
   select id, year, (random() * 9000)::int, make_date(year, 1, 8), make_date(year, 7, 1) + (random() * 180)::int,
     case when random() < 0.5 then make_date(year - 30, 5, 5) end
   from holding cross join generate_series(1999, 2020, 7) year`,
  `insert into plan (system_id, strategy, phase, planned_off_on)
   select id, 'ARCHIVE', 'EXTRACTION', case when right(code, 5)::int % 3 > 0 then date '2027-06-30' + right(code, 5)::int % 900 end
   from system`,
  `insert into milestone (plan_id, phase, name, side, owner, due_on, done_on)
   select plan.id, 'EXTRACTION', 'Milestone ' || n, case when n % 2 = 0 then 'HIM' else 'IT' end, 'somebody',
     date '2026-01-01' + n * 60, case when n < 3 then date '2026-01-15' + n * 60 end
   from plan cross join generate_series(1, 8) n`,
];
