import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ControlState, SubjectKind } from '../domain/control.ts';
import { exceptionOf } from './exceptionOf.ts';
import { withdrawnShortfall } from './withdrawnShortfall.ts';

/** How a control stands for one system or department. */
export type ControlSubject = {
  kind: SubjectKind;
  /** The code of a system, the key of a department. */
  key: string;
  /** The key of the system itself; null where a department is asked. */
  system: string | null;
  name: string;
  facilities: string[];
  state: ControlState;
  /** What it rests on where the inventory answers it. */
  said: string | null;
  /** The last day on which an exception in force accepts it for the system. */
  acceptedUntil: string | null;
  /** The exception that accepts it, else the one that will or is asked for. */
  exception: string | null;
  /** The answer in force and its version; null and 0 where there is none. */
  answer: string | null;
  version: number;
  /** The answer that counts as a shortfall though it is not in force any more. */
  withdrawn: string | null;
};

export type SubjectFilter = {
  states?: readonly ControlState[] | null | undefined;
  facilities?: readonly string[] | null | undefined;
  text?: string | null | undefined;
};

export type SubjectPage = { limit: number; after: readonly (string | null)[] | null };
export type PlacedSubject = ControlSubject & { place: string[] };

/** Those to which the control applies, what is worst first. */
export async function controlSubjects(
  em: EntityManager,
  control: string,
  filter: SubjectFilter,
  now: Date,
  { limit, after }: SubjectPage,
): Promise<PlacedSubject[]> {
  const values = [...(await parameters(em, control, filter, now)), after?.[0] ?? null, after?.[1] ?? null, limit];
  return rowsOf<PlacedSubject>(
    em,
    `${FOUND} select kind, key, system, name, facilities, state, said, "acceptedUntil", exception, answer, version,
      ${withdrawnShortfall({ state: 'state', derivation: 'derivation', control: 'control', subject: 'subject' })} as withdrawn,
      array[rank::text, sorted] as place
    from found where ($6::text is null or (rank, sorted) > ($6::int, $7::text)) order by rank, sorted limit $8`,
    values,
  );
}

/** How many there are of each state. */
export async function countedSubjects(
  em: EntityManager,
  control: string,
  filter: SubjectFilter,
  now: Date,
): Promise<{ state: ControlState; count: number }[]> {
  const values = await parameters(em, control, filter, now);
  return rowsOf(
    em,
    `${FOUND} select state, count(*)::int as count from found group by state, rank order by rank`,
    values,
  );
}

async function parameters(em: EntityManager, control: string, filter: SubjectFilter, now: Date): Promise<unknown[]> {
  const zones = await rowsOf<{ zone: string }>(em, 'select distinct time_zone as zone from facility');
  const text = filter.text?.trim();
  return [
    control,
    JSON.stringify(zones.map(({ zone }) => ({ zone, today: formatDay(todayIn(zone, now)) }))),
    filter.states ?? null,
    filter.facilities ?? null,
    text ? `%${text.replaceAll(/[\\%_]/g, '\\$&')}%` : null,
  ];
}

/** Worst first: what is not met, what nobody answered, what is stale. */
const RANKED = ['NOT_MET', 'UNKNOWN', 'STALE', 'PARTIAL', 'MET', 'NOT_APPLICABLE'] satisfies ControlState[];

/** A system's state is what its standing says of it; a department's is worked out here, by the day of its facility. */
const FOUND = `
  with asked as (select * from control where code = $1),
  day as (select * from jsonb_to_recordset($2::jsonb) as given (zone text, today date)),
  subject as (
    select asked.id as control, asked.derivation, system.id as subject,
      'SYSTEM' as kind, system.code as key, system.id as system, system.name, system.code as sorted,
      array(select facility.code from system_facility join facility on facility.id = facility_id
        where system_id = system.id order by facility.code) as facilities,
      coalesce(standing.controls->asked.code->>'state', 'NOT_APPLICABLE') as state,
      standing.controls->asked.code->>'said' as said,
      standing.controls->asked.code->>'acceptedUntil' as "acceptedUntil",
      ${exceptionOf('system.id', 'asked.id')} as exception, current.id as answer, coalesce(current.version, 0) as version
    from asked join system on asked.applies_to <> 'EVERY_DEPARTMENT'
    join system_standing standing on standing.system_id = system.id
    left join assessment current on current.control_id = asked.id and current.superseded_at is null
      and coalesce(current.system_id, current.department_id) = system.id
    where system.retired_on is null and system.status <> 'DECOMMISSIONED'
      and (standing.controls ? asked.code or current.answer = 'NOT_APPLICABLE')
    union all
    select asked.id, asked.derivation, department.id, 'DEPARTMENT', department.id::text, null, department.name || ' at ' || facility.name,
      facility.name || ' ' || department.name, array[facility.code],
      case when asked.derivation is not null then case when department.security_champion is null then 'NOT_MET' else 'MET' end
        when current.id is null then 'UNKNOWN'
        when current.answered_on + asked.fresh_for_days < day.today then 'STALE'
        else current.answer end,
      case when asked.derivation is not null then coalesce(department.security_champion || '.', 'Nobody is named.') end,
      null, null::uuid, current.id, coalesce(current.version, 0)
    from asked join department on asked.applies_to = 'EVERY_DEPARTMENT'
    join facility on facility.id = department.facility_id
    join day on day.zone = facility.time_zone
    left join assessment current on current.control_id = asked.id and current.superseded_at is null
      and coalesce(current.system_id, current.department_id) = department.id
    where department.retired_on is null),
  found as (
    select *, array_position(array['${RANKED.join("', '")}'], state) as rank from subject
    where ($3::text[] is null or state = any($3)) and ($4::text[] is null or facilities && $4)
      and ($5::text is null or name ilike $5 or key ilike $5))`;
