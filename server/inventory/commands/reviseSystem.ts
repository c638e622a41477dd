import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Touched } from '../../audit/domain/touched.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { givenCount, givenDollars } from '../domain/amounts.ts';
import { toRevise } from '../domain/existing.ts';
import { optionalReason, optionalText, requiredText } from '../domain/freeText.ts';
import { pastDay } from '../domain/givenDay.ts';
import { System } from '../entities/System.ts';
import { SystemFacility } from '../entities/SystemFacility.ts';
import { Vendor } from '../entities/Vendor.ts';
import { systemToday } from '../queries/systemToday.ts';
import { touchVendor } from '../queries/touchVendor.ts';
import { recordAmendment } from './recordAmendment.ts';
import { facilitiesServed, liveSuccessor, liveVendor, MOST_USERS, type NewSystem } from './registerSystem.ts';

/** What is left out stays as it is; null empties. The lifecycle status has a command of its own. */
export type SystemRevision = { code: string; version: number; reason?: string | null | undefined } & {
  [Field in Exclude<keyof NewSystem, 'code' | 'status'>]?: NewSystem[Field] | undefined;
};

export async function reviseSystem(ctx: Context, input: SystemRevision): Promise<System> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { em, touched } = work;
    const found = await em.findOne(System, { code: input.code }, FOR_UPDATE);
    const system = toRevise(found, 'system', input.code, input.version);
    const amendment = new Amendment();
    amendText(amendment, system, input);
    amendment.set(system, 'criticality', input.criticality);
    amendment.set(system, 'annualCostUsd', givenDollars(input.annualCostUsd, 'annualCostUsd'));
    amendment.set(system, 'users', givenCount(input.users, 'users', MOST_USERS));
    const today = await systemToday(em, system.id, ctx.now);
    amendment.set(system, 'inServiceOn', pastDay(input.inServiceOn, 'inServiceOn', today));
    await amendVendor(em, amendment, system, input.vendor, touched);
    await amendSuccessor(em, amendment, system, input.successor);
    if (input.facilities !== undefined) await amendFacilities(em, amendment, system, input.facilities);
    if (!amendment.isEmpty) await stepVersion(em, 'system', system, input.version);
    touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: 'system.revised',
      subjectType: 'System',
      subjectId: system.id,
      subjectName: system.code,
      reason,
    });
    return system;
  });
}

function amendText(amendment: Amendment, system: System, input: SystemRevision): void {
  amendment.set(
    system,
    'name',
    ifGiven(input.name, (name) => requiredText(name, 'name')),
  );
  amendment.set(
    system,
    'kind',
    ifGiven(input.kind, (kind) => requiredText(kind, 'kind', 80)),
  );
  amendment.set(system, 'himSteward', optionalText(input.himSteward, 'himSteward'));
  amendment.set(system, 'itOwner', optionalText(input.itOwner, 'itOwner'));
  amendment.set(system, 'hosting', optionalText(input.hosting, 'hosting'));
  amendment.set(system, 'networkSegment', optionalText(input.networkSegment, 'networkSegment'));
  amendment.set(system, 'notes', optionalText(input.notes, 'notes', 4_000));
}

async function amendFacilities(
  em: EntityManager,
  amendment: Amendment,
  system: System,
  codes: readonly string[],
): Promise<void> {
  const links = await em.find(SystemFacility, { system }, { populate: ['facility'] });
  const wanted = await facilitiesServed(em, codes);
  amendment.note(
    'facilities',
    links.map(({ facility }) => facility.code).sort(),
    wanted.map(({ code }) => code),
  );
  for (const link of links) if (!wanted.includes(link.facility)) em.remove(link);
  for (const facility of wanted) {
    if (!links.some((link) => link.facility === facility)) em.create(SystemFacility, { system, facility });
  }
}

/** The systems that stay with the former vendor are judged anew too. */
async function amendVendor(
  em: EntityManager,
  amendment: Amendment,
  system: System,
  code: string | null | undefined,
  touched: Touched,
): Promise<void> {
  if (code === undefined) return;
  const former = system.vendor ? await em.findOneOrFail(Vendor, system.vendor.id) : null;
  const next = code === null ? null : code === former?.code ? former : await liveVendor(em, code);
  amendment.note('vendor', former?.code, next?.code);
  if (former && next !== former) await touchVendor(em, former.id, touched);
  system.vendor = next;
}

async function amendSuccessor(
  em: EntityManager,
  amendment: Amendment,
  system: System,
  code: string | null | undefined,
): Promise<void> {
  if (code === undefined) return;
  const former = system.successor ? await em.findOneOrFail(System, system.successor.id) : null;
  const next = code === null ? null : code === former?.code ? former : await liveSuccessor(em, code, system.code);
  amendment.note('successor', former?.code, next?.code);
  system.successor = next;
}
