import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { live } from '../../inventory/domain/existing.ts';
import { ARCHIVE_KIND } from '../../inventory/domain/system.ts';
import type { TreatmentKind } from '../../lifecycle/domain/plan.ts';
import { InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';

type NamedSystem = { id: string; code: string; kind: string; isOff: boolean; plannedOffOn: Day | null };
type NamedHolding = {
  id: string;
  system: string;
  systemCode: string;
  name: string;
  timeZone: string;
  kind: TreatmentKind | null;
  target: string | null;
  validatedOn: Day | null;
};

export async function systemNamed(em: EntityManager, code: string, path: string): Promise<NamedSystem> {
  const [found] = await rowsOf<NamedSystem & { retiredOn: string | null }>(em, SYSTEM, [code]);
  return live(found ?? null, 'system', code, path);
}

export async function classNamed(em: EntityManager, code: string): Promise<string> {
  const [found] = await rowsOf<{ name: string }>(em, 'select name from data_class where code = $1', [code]);
  if (!found) throw new NotFound('data class', code, 'dataClass');
  return found.name;
}

export async function componentNamed(
  em: EntityManager,
  id: string,
): Promise<{ id: string; system: string; name: string }> {
  const [found] = isUuid(id) ? await rowsOf<{ id: string; system: string; name: string }>(em, COMPONENT, [id]) : [];
  if (!found) throw new NotFound('component', id, 'component');
  return found;
}

export async function holdingNamed(em: EntityManager, id: string): Promise<NamedHolding> {
  const [found] = isUuid(id) ? await rowsOf<NamedHolding & { retiredOn: string | null }>(em, HOLDING, [id]) : [];
  return live(found ?? null, 'holding', id, 'holding');
}

/** The system that a copy would go to, as a plan may name it. */
export async function targetNamed(
  em: EntityManager,
  kind: TreatmentKind,
  code: string | null,
  from: string,
): Promise<NamedSystem | null> {
  if (kind !== 'MIGRATE' && kind !== 'ARCHIVE') {
    if (code === null) return null;
    throw new InvalidInput('Only what is migrated or archived goes to a target. Leave it out.', 'target');
  }
  if (code === null) throw new InvalidInput('Name the system that the copy goes to.', 'target');
  if (code === from) {
    throw new InvalidInput('A copy in the same system outlives nothing. Name another one.', 'target');
  }
  const target = await systemNamed(em, code, 'target');
  if (target.isOff) {
    throw new NotPossibleNow(`The system "${code}" is decommissioned. Choose a target that runs.`, 'target');
  }
  if (kind === 'ARCHIVE' && target.kind !== ARCHIVE_KIND) {
    throw new InvalidInput(`The system "${code}" is no archive. Migrate to it, or name an archive.`, 'target');
  }
  return target;
}

export async function refuseUnknownCodes(
  em: EntityManager,
  scope: { systems: readonly string[]; dataClasses: readonly string[]; facilities: readonly string[] },
): Promise<void> {
  const [unknown] = await rowsOf<{ noun: string; code: string; path: string }>(em, UNKNOWN, [
    scope.systems,
    scope.dataClasses,
    scope.facilities,
  ]);
  if (unknown) throw new NotFound(unknown.noun, unknown.code, unknown.path);
}

const SYSTEM = `
  select system.id, system.code, system.kind, system.status = 'DECOMMISSIONED' as "isOff",
    system.retired_on::text as "retiredOn", plan.planned_off_on - date '1970-01-01' as "plannedOffOn"
  from system left join plan on plan.system_id = system.id where system.code = $1`;

const COMPONENT = `
  select component.id, component.system_id as system, component.product || ' ' || component.release || ' of ' || system.code as name
  from component join system on system.id = component.system_id where component.id = $1::uuid and component.removed_on is null`;

const HOLDING = `
  select holding.id, holding.system_id as system, system.code as "systemCode", holding.retired_on::text as "retiredOn",
    data_class.name || ' at ' || facility.name || ' in ' || system.code as name, facility.time_zone as "timeZone",
    treatment.kind, target.code as target, treatment.validated_on - date '1970-01-01' as "validatedOn"
  from holding
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  left join treatment on treatment.holding_id = holding.id
  left join system target on target.id = treatment.target_id
  where holding.id = $1::uuid`;

const UNKNOWN = `
  select 'system' as noun, code, 'systems' as path from unnest($1::text[]) as named (code) where not exists (select from system where system.code = named.code)
  union all
  select 'data class', code, 'dataClasses' from unnest($2::text[]) as named (code) where not exists (select from data_class where data_class.code = named.code)
  union all
  select 'facility', code, 'facilities' from unnest($3::text[]) as named (code) where not exists (select from facility where facility.code = named.code)
  limit 1`;
