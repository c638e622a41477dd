import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { CustodianKind } from '../../retention/domain/notice.ts';
import { type Looked, parameters, REACHED, SCOPE } from '../../retention/queries/caught.ts';

/** Where the same records live besides, or will: a hold goes with the data, and this place it does not reach. */
export type CopyBeyond = {
  readonly code: string;
  readonly name: string;
  readonly facility: string;
  readonly dataClass: string;
  /** Null: the system is only to receive them, by the plan of one that is reached. */
  readonly records: number | null;
};

export type ToTell = { readonly name: string; readonly kind: CustodianKind; readonly systems: number };

/** Only a scope that names systems leaves copies out: class and place are the same for a copy. */
export async function copiesBeyond(em: EntityManager, looked: Looked): Promise<CopyBeyond[]> {
  if (looked.scope.systems.length === 0) return [];
  const rows = await rowsOf<Omit<CopyBeyond, 'records'> & { records: string | null }>(em, COPIES, parameters(looked));
  return rows.map((row) => ({ ...row, records: row.records === null ? null : Number(row.records) }));
}

/** Stewards, owners and vendors of the systems that are reached: who has to be told. */
export async function whoToTell(em: EntityManager, looked: Looked): Promise<ToTell[]> {
  return rowsOf<ToTell>(em, TO_TELL, parameters(looked));
}

/** As many as anybody reads through. */
const MOST = 200;

const HOLDS_SOMETHING = `
  exists (select from cohort where cohort.holding_id = reached.id and ${SCOPE.reachesCohort('cohort')})`;

const COPIES = `${REACHED},
  held as (
    select reached.id, reached.system_id, reached.facility_id, reached.data_class_id
    from reached where ${HOLDS_SOMETHING}),
  same as (
    select distinct copy.id, copy.system_id, copy.facility_id, copy.data_class_id
    from held join holding copy on copy.facility_id = held.facility_id and copy.data_class_id = held.data_class_id
    where copy.retired_on is null and copy.id not in (select id from reached)),
  planned as (
    select distinct treatment.target_id as system_id, held.facility_id, held.data_class_id
    from held join treatment on treatment.holding_id = held.id
    where treatment.target_id is not null and not treatment.target_id = any($1::uuid[])
      and not exists (select from same where same.system_id = treatment.target_id
        and same.facility_id = held.facility_id and same.data_class_id = held.data_class_id)),
  place as (
    select same.id, same.system_id, same.facility_id, same.data_class_id from same
    union all
    select null, system_id, facility_id, data_class_id from planned),
  listed as (
    select place.id, system.code, system.name, facility.name as facility, data_class.name as "dataClass"
    from place
    join system on system.id = place.system_id
    join facility on facility.id = place.facility_id
    join data_class on data_class.id = place.data_class_id
    where system.status <> 'DECOMMISSIONED'
    order by system.code, facility.code, data_class.code
    limit ${MOST})
  select code, name, facility, "dataClass",
    case when id is not null then (select coalesce(sum(records), 0) from cohort where holding_id = listed.id) end as records
  from listed`;

const TO_TELL = `${REACHED},
  held as (
    select distinct system.id, system.him_steward, system.it_owner, vendor.name as vendor
    from reached
    join system on system.id = reached.system_id
    left join vendor on vendor.id = system.vendor_id
    where ${HOLDS_SOMETHING})
  select told.name, min(told.kind) as kind, count(*)::int as systems
  from held cross join lateral (values (him_steward, 'RECORDS'), (it_owner, 'IT'), (vendor, 'VENDOR')) told (name, kind)
  where told.name is not null
  group by told.name
  order by array_position(array['RECORDS', 'IT', 'VENDOR'], min(told.kind)), told.name
  limit ${MOST}`;
