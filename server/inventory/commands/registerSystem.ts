import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { todayOf } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists, InvalidInput, NotPossibleNow } from '../../refusal.ts';
import { givenCount, givenDollars } from '../domain/amounts.ts';
import { live } from '../domain/existing.ts';
import { givenCode, optionalText, requiredText } from '../domain/freeText.ts';
import { pastDay } from '../domain/givenDay.ts';
import type { Criticality, LifecycleStatus } from '../domain/system.ts';
import { Facility } from '../entities/Facility.ts';
import { System } from '../entities/System.ts';
import { SystemFacility } from '../entities/SystemFacility.ts';
import { Vendor } from '../entities/Vendor.ts';

/** Facilities, vendor and successor by their codes. `kind` is free: "EHR", "PACS"; "Archive" makes it an archive. */
export type NewSystem = {
  code: string;
  name: string;
  kind: string;
  status?: LifecycleStatus | undefined;
  facilities: readonly string[];
  vendor?: string | null | undefined;
  himSteward?: string | null | undefined;
  itOwner?: string | null | undefined;
  criticality?: Criticality | null | undefined;
  annualCostUsd?: number | null | undefined;
  users?: number | null | undefined;
  inServiceOn?: string | null | undefined;
  hosting?: string | null | undefined;
  networkSegment?: string | null | undefined;
  notes?: string | null | undefined;
  successor?: string | null | undefined;
};

export const MOST_USERS = 100_000_000;

export async function registerSystem(ctx: Context, input: NewSystem): Promise<System> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const status = input.status ?? 'ACTIVE';
  if (status === 'DECOMMISSIONED') {
    throw new NotPossibleNow('A system is registered while it runs. Register it, then decommission it.', 'status');
  }
  const fields = {
    code: givenCode(input.code, 'code'),
    name: requiredText(input.name, 'name'),
    kind: requiredText(input.kind, 'kind', 80),
    status,
    himSteward: optionalText(input.himSteward ?? null, 'himSteward'),
    itOwner: optionalText(input.itOwner ?? null, 'itOwner'),
    criticality: input.criticality ?? null,
    annualCostUsd: givenDollars(input.annualCostUsd ?? null, 'annualCostUsd'),
    users: givenCount(input.users ?? null, 'users', MOST_USERS),
    hosting: optionalText(input.hosting ?? null, 'hosting'),
    networkSegment: optionalText(input.networkSegment ?? null, 'networkSegment'),
    notes: optionalText(input.notes ?? null, 'notes', 4_000),
  };
  return transact(ctx, async ({ em, record, touched }) => {
    const taken = new AlreadyExists('system', fields.code, 'code');
    if (await em.count(System, { code: fields.code })) throw taken;
    const facilities = await facilitiesServed(em, input.facilities);
    const inServiceOn = pastDay(input.inServiceOn ?? null, 'inServiceOn', todayOf(zonesOf(facilities), ctx.now));
    const vendor = input.vendor == null ? null : await liveVendor(em, input.vendor);
    const successor = input.successor == null ? null : await liveSuccessor(em, input.successor, fields.code);
    const system = em.create(System, { ...fields, inServiceOn, vendor, successor });
    for (const facility of facilities) em.create(SystemFacility, { system, facility });
    await flushUnique(em, taken);
    touched.systems.add(system.id);
    record({
      action: 'system.registered',
      subjectType: 'System',
      subjectId: system.id,
      subjectName: system.code,
      after: {
        ...fields,
        inServiceOn,
        facilities: facilities.map(({ code }) => code),
        vendor: vendor?.code ?? null,
        successor: successor?.code ?? null,
      },
    });
    return system;
  });
}

/** At least one, since a system's day and laws are those of its facilities. */
export async function facilitiesServed(
  em: EntityManager,
  codes: readonly string[],
): Promise<[Facility, ...Facility[]]> {
  const served: Facility[] = [];
  for (const code of [...new Set(codes)].sort()) {
    served.push(live(await em.findOne(Facility, { code }, FOR_SHARE), 'facility', code, 'facilities'));
  }
  const [first, ...others] = served;
  if (!first) throw new InvalidInput('A system serves at least one facility. Name it.', 'facilities');
  return [first, ...others];
}

export async function liveVendor(em: EntityManager, code: string): Promise<Vendor> {
  return live(await em.findOne(Vendor, { code }, FOR_SHARE), 'vendor', code, 'vendor');
}

export async function liveSuccessor(em: EntityManager, code: string, ofCode: string): Promise<System> {
  if (code === ofCode) throw new InvalidInput('A system cannot succeed itself. Name another one.', 'successor');
  return live(await em.findOne(System, { code }, FOR_SHARE), 'system', code, 'successor');
}

function zonesOf([first, ...others]: [Facility, ...Facility[]]): [string, ...string[]] {
  return [first.timeZone, ...others.map(({ timeZone }) => timeZone)];
}
