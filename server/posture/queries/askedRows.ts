import type { EntityManager } from '@mikro-orm/postgresql';
import { todayOf } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import type { Asked } from '../domain/answering.ts';

/** What is asked: a control of a system (by code) or of a department (by id), with the version of its answer that was read. */
export type AskedOf = {
  control: string;
  system?: string | null | undefined;
  department?: string | null | undefined;
  version: number;
};

type Row = Omit<Asked, 'given' | 'today'> & { at: number; zones: string[] };

/**
 * What is on record of each, in the order given, in a few statements for any number of them. Whom they are about is locked
 * first, in one order for all: of two who answer at once the second waits, and then reads what the first has said.
 */
export async function askedRows(
  em: EntityManager,
  asked: readonly AskedOf[],
  now: Date,
  locked: boolean,
): Promise<Asked[]> {
  const given = asked.map(({ control, system, department, version }, at) => ({
    at,
    control,
    system: system ?? null,
    department: department && isUuid(department) ? department : null,
    version,
  }));
  const parameters = [JSON.stringify(given)];
  if (locked) for (const lock of LOCKS) await rowsOf(em, lock, parameters);
  const rows = await rowsOf<Row>(em, ASKED, parameters);
  return rows.map(({ at, zones, ...row }) => {
    const { control = '', system, department, version = 0 } = asked[at] ?? {};
    const [first = 'Etc/GMT+12', ...others] = zones;
    return {
      ...row,
      given: { control, kind: department ? 'DEPARTMENT' : 'SYSTEM', key: department ?? system ?? '', version },
      today: todayOf([first, ...others], now),
    };
  });
}

const GIVEN = `
  with given as (
    select given.at, control.id as control_id, system.id as system_id, department.id as department_id
    from jsonb_to_recordset($1::jsonb) as given (at int, control text, system text, department uuid)
    left join control on control.code = given.control
    left join system on system.code = given.system
    left join department on department.id = given.department)`;

/** Not against those who refer to them: only against whoever answers for them or revises them. */
const LOCKS = ['system', 'department'].map(
  (noun) => `${GIVEN}
  select 1 from ${noun} where id in (select ${noun}_id from given) order by id for no key update`,
);

/** The zones of a system are worked out once for each, however many controls are asked of it. */
const ASKED = `${GIVEN},
  place as (
    select system_id as subject, array_agg(distinct time_zone) as zones
    from (select system_id, facility_id from system_facility
      union select system_id, facility_id from holding where retired_on is null) at
    join facility on facility.id = facility_id
    where system_id in (select system_id from given) group by system_id
    union all
    select department.id, array[time_zone] from department join facility on facility.id = facility_id
    where department.id in (select department_id from given)),
  last as (
    select control_id, coalesce(system_id, department_id) as subject, max(version) as version
    from assessment where control_id in (select control_id from given) group by 1, 2)
  select given.at, coalesce(last.version, 0) as "lastVersion",
    case when control.id is not null then jsonb_build_object('id', control.id, 'code', control.code,
      'appliesTo', applies_to, 'derivation', derivation) end as control,
    case when system.id is not null then jsonb_build_object('id', system.id, 'name', system.code,
      'retiredOn', system.retired_on, 'off', system.status = 'DECOMMISSIONED', 'facility', null)
      when department.id is not null then jsonb_build_object('id', department.id,
      'name', facility.code || ' ' || department.name, 'retiredOn', department.retired_on, 'off', false,
      'facility', facility.id) end as subject,
    coalesce(place.zones, '{}') as zones,
    case when current.id is not null then jsonb_build_object('id', current.id, 'version', current.version,
      'answer', current.answer, 'answeredOn', current.answered_on, 'evidence', current.evidence,
      'evidenceUrl', current.evidence_url, 'evidenceFile', current.evidence_file_id) end as current
  from given
  left join control on control.id = given.control_id
  left join system on system.id = given.system_id
  left join department on department.id = given.department_id and given.system_id is null
  left join facility on facility.id = department.facility_id
  left join place on place.subject = coalesce(system.id, department.id)
  left join last on last.control_id = given.control_id and last.subject = coalesce(system.id, department.id)
  left join assessment current on current.control_id = given.control_id and current.superseded_at is null
    and coalesce(current.system_id, current.department_id) = coalesce(system.id, department.id)
  order by given.at`;
