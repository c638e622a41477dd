import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/** The systems whose standing a change may move. */
export async function systemsReached(em: EntityManager, touched: Touched): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(em, REACHED, [
    [...touched.systems],
    [...touched.holdings],
    [...touched.facilities],
    [...touched.dataClasses],
  ]);
  return rows.map(({ id }) => id);
}

/**
 * A system that others move records to decides with its own end whether those are free. Which system of a vendor is
 * the last to run decides whose switching off waits for the vendor's agreements.
 */
const REACHED = `
  with recursive classes as (
    select id from data_class where id = any($4::uuid[])
    union
    select child.id from data_class child join classes on child.parent_id = classes.id),
  touched as (
    select unnest($1::uuid[]) as id
    union select system_id from holding
      where id = any($2::uuid[]) or facility_id = any($3::uuid[]) or data_class_id in (select id from classes)
    union select system_id from system_facility where facility_id = any($3::uuid[])),
  moving as (
    select plan.system_id as id from treatment join plan on plan.id = treatment.plan_id
    where treatment.target_id in (select id from touched)),
  running as (
    select vendor_id, count(*) as systems from system
    where vendor_id in (select vendor_id from system where id in (select id from touched))
      and status <> 'DECOMMISSIONED' and retired_on is null
    group by vendor_id),
  last_of_vendor as (
    select system.id from system
    join running on running.vendor_id = system.vendor_id
    left join system_standing on system_standing.system_id = system.id
    where running.systems <= 1 or system_standing.blockers @> '[{"code": "AGREEMENT_NOT_TERMINATED"}]')
  select id from touched union select id from moving union select id from last_of_vendor`;
