import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../server/database/rowsOf.ts';

type Size = { systems: number; classesEach: number; years: number };

/**
 * A health system in seven states, put in as rows: systems at a facility each, that hold classes of the catalogue in
 * cohorts by year. Nothing is worked out yet. The same size gives the same days.
 */
export async function manyCohorts(em: EntityManager, { systems, classesEach, years }: Size): Promise<void> {
  await rowsOf(em, 'select setseed(0.42)');
  await rowsOf(em, FACILITIES);
  await rowsOf(em, SYSTEMS, [systems]);
  await rowsOf(em, HOLDINGS, [classesEach]);
  await rowsOf(em, COHORTS, [2025 - years]);
}

/** Facts of every kind: known, expected, not applicable, of a holding and of single cohorts. */
export async function statedFacts(em: EntityManager): Promise<void> {
  await rowsOf(em, FACTS);
}

/** Holds by system, class, place and days: in force, released, and asked for only. */
export async function heldMatters(em: EntityManager): Promise<void> {
  await rowsOf(em, HOLDS);
  await rowsOf(em, SCOPES);
}

const FACILITIES = `
  insert into facility (code, name, jurisdiction, holder, further_holders, time_zone) values
    ('CA', 'Alder Crest', 'US-CA', 'hospital', '{}', 'America/Los_Angeles'),
    ('TX', 'Sage Hollow', 'US-TX', 'hospital', '{nursing-facility}', 'America/Chicago'),
    ('MS', 'Magnolia Bend', 'US-MS', 'hospital', '{}', 'America/Chicago'),
    ('AL', 'Pine Barrens', 'US-AL', 'physician', '{}', 'America/Chicago'),
    ('MA', 'Beacon Street', 'US-MA', 'hospital', '{lab}', 'America/New_York'),
    ('MT', 'Harrow Ridge', 'US-MT', 'critical-access-hospital', '{}', 'America/Denver'),
    ('NM', 'Ocotillo', 'US-NM', 'hospital', '{}', 'America/Denver')`;

const SYSTEMS = `
  insert into system (code, name, kind, status)
  select 'SYS-' || lpad(i::text, 5, '0'), 'System ' || i, 'EHR', 'READ_ONLY' from generate_series(1, $1::int) i`;

const HOLDINGS = `
  insert into holding (system_id, facility_id, data_class_id)
  select system.id, facility.id, data_class.id
  from (select id, row_number() over (order by code) as n from system) system
  join (select id, row_number() over (order by code) as n from facility) facility on facility.n = system.n % 7 + 1
  join (select id, row_number() over (order by code) - 1 as n, count(*) over () as classes from data_class) data_class
    on (data_class.n - system.n * 3 + 10 * data_class.classes * system.n) % data_class.classes < $1::int`;

const COHORTS = `
  insert into cohort (holding_id, year, records, first_activity_on, last_activity_on, youngest_birth_on)
  select holding.id, year, (random() * 5000)::int, make_date(year, 1, 1) + (random() * 100)::int, last.day,
    case when random() < 0.6 then last.day - (random() * 30000)::int end
  from (select holding.id from holding join system on system.id = system_id join data_class on data_class.id = data_class_id
    order by system.code, data_class.code) holding
  cross join generate_series($1::int + 1, 2025) year
  cross join lateral (select make_date(year, 7, 1) + (random() * 180)::int + 0 * length(holding.id::text) as day) last`;

const FACTS = `
  insert into fact (holding_id, cohort_id, trigger, happened_on, not_applicable, recorded_by)
  select chosen.holding_id, chosen.cohort_id, trigger, case when chosen.n % 4 < 2 then date '1999-12-31' + chosen.n * 17 % 9000 end,
    chosen.n % 4 = 2, 'the records office'
  from (
    select id as holding_id, null::bigint as cohort_id, row_number() over (order by id)::int as n from holding
    union all
    select holding_id, id, row_number() over (order by id)::int from cohort where id % 13 = 0) chosen
  cross join unnest(array['EMPLOYMENT_END', 'PATIENT_DEATH', 'PATIENT_BIRTH', 'DISCHARGE', 'LAST_EFFECTIVE', 'CALENDAR_YEAR_END'])
    with ordinality as listed (trigger, place)
  where (chosen.n + listed.place) % 5 < 2`;

const HOLDS = `
  insert into legal_hold (matter, title, records_from, records_through, requested_by, issued_on, released_on) values
    ('M-SYSTEM', 'One system', null, null, 'counsel', '2024-02-01', null),
    ('M-CLASS', 'A class and all below', '1999-01-01', '2005-06-30', 'counsel', '2023-05-01', '2026-10-31'),
    ('M-PLACE', 'A place since 2015', '2015-01-01', null, 'counsel', '2022-01-10', null),
    ('M-WIDE', 'Everything of the nineties', null, '1999-12-31', 'counsel', '2020-03-03', '2021-04-04'),
    ('M-ASKED', 'Asked for only', null, null, 'counsel', null, null)`;

const SCOPES = `
  insert into hold_scope (hold_id, system_id, data_class_id, facility_id)
  select hold.id, system.id, data_class.id, facility.id
  from (values ('M-SYSTEM', 'SYS-00001', null, null), ('M-SYSTEM', 'SYS-00004', null, null),
    ('M-CLASS', null, 'medical-record', null), ('M-CLASS', null, 'imaging-record', null),
    ('M-PLACE', null, null, 'MA'), ('M-PLACE', null, 'clinical-record', null)) as named (matter, system, class, facility)
  join legal_hold hold on hold.matter = named.matter
  left join system on system.code = named.system
  left join data_class on data_class.code = named.class
  left join facility on facility.code = named.facility`;
