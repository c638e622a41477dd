import type { MikroORM } from '@mikro-orm/postgresql';
import type { EndingKind } from '../../server/governance/domain/ending.ts';
import { Agreement } from '../../server/inventory/entities/Agreement.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { SystemFacility } from '../../server/inventory/entities/SystemFacility.ts';
import { Milestone } from '../../server/lifecycle/entities/Milestone.ts';
import { Plan } from '../../server/lifecycle/entities/Plan.ts';
import { Treatment } from '../../server/lifecycle/entities/Treatment.ts';
import { Exception } from '../../server/posture/entities/Exception.ts';
import { Disposition } from '../../server/retention/entities/Disposition.ts';
import { HoldingDisposition } from '../../server/retention/entities/HoldingDisposition.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';

/** What a plain reading of the tables comes to. `system` and `at` are null where several may be meant. */
export type Expected = {
  kind: EndingKind;
  id: string;
  on: string;
  side: 'HIM' | 'IT' | null;
  system: string | null;
  at: readonly string[] | null;
};

/** Every ending of the installation, worked out row by row in the plainest way. */
export async function allEndings(orm: MikroORM, today: string): Promise<Expected[]> {
  const em = orm.em.fork();
  const found: Expected[] = [];
  const add = (expected: Omit<Expected, 'on'> & { on: string | null | undefined }) => {
    if (expected.on) found.push({ ...expected, on: expected.on });
  };
  const served = Map.groupBy(
    await em.find(SystemFacility, {}, { populate: ['system', 'facility'] }),
    ({ system }) => system.code,
  );
  const servedBy = (code: string) => (served.get(code) ?? []).map(({ facility }) => facility.code);
  const runs = (system: { status: string; retiredOn?: string | null | undefined }) =>
    system.status !== 'DECOMMISSIONED' && !system.retiredOn;

  for (const component of await em.find(Component, {}, { populate: ['system', 'cycle'] })) {
    const { id, system, cycle } = component;
    if (!runs(system)) continue;
    const of = { id, side: 'IT', system: system.code, at: servedBy(system.code) } as const;
    const security = component.ownSecuritySupportEndsOn ?? cycle?.securitySupportEndsOn ?? null;
    const active = cycle?.activeSupportEndsOn ?? null;
    if (active !== null && (security === null || active < security)) add({ ...of, kind: 'ACTIVE_SUPPORT', on: active });
    add({ ...of, kind: 'SECURITY_SUPPORT', on: security });
    add({ ...of, kind: 'EXTENDED_SUPPORT', on: component.extendedSupportUntil });
  }
  const systems = await em.find(System, {}, { populate: ['vendor'] });
  const used = new Set(systems.filter(runs).map(({ vendor }) => vendor?.code));
  for (const { id, kind, vendor, expiresOn, terminatedOn, effectiveOn } of await em.find(
    Agreement,
    {},
    { populate: ['vendor'] },
  )) {
    const on = [expiresOn, terminatedOn && dayBefore(terminatedOn)].flatMap((day) => day || []).sort()[0];
    if (!on || on < effectiveOn || vendor.retiredOn || (on < today && !used.has(vendor.code))) continue;
    add({ kind: 'AGREEMENT', id, on, side: kind === 'BAA' ? 'HIM' : 'IT', system: null, at: null });
  }
  for (const whole of await em.find(
    HoldingDisposition,
    { status: 'DATED' },
    { populate: ['holding.system', 'holding.facility'] },
  )) {
    const { system, facility, retiredOn, id } = whole.holding;
    if (retiredOn || system.retiredOn) continue;
    add({ kind: 'RETENTION', id, on: whole.keepThrough, side: 'HIM', system: system.code, at: [facility.code] });
  }
  for (const one of await em.find(
    Disposition,
    { status: 'DATED' },
    { populate: ['cohort.holding.system', 'cohort.holding.facility'] },
  )) {
    const { system, facility, retiredOn } = one.cohort.holding;
    if (retiredOn || system.retiredOn) continue;
    const [id, at] = [String(one.cohort.id), [facility.code]];
    add({ kind: 'COHORT_RETENTION', id, on: one.keepThrough, side: 'HIM', system: system.code, at });
  }
  for (const { id, reviewOn, issuedOn, releasedOn } of await em.find(LegalHold, {})) {
    if (!issuedOn || (releasedOn && releasedOn < today)) continue;
    add({ kind: 'HOLD_REVIEW', id, on: reviewOn, side: 'HIM', system: null, at: null });
  }
  for (const one of await em.find(Exception, {}, { populate: ['system'] })) {
    const { id, system, approvedAt, untilOn, withdrawnOn, fromOn } = one;
    if (!runs(system) || !approvedAt) continue;
    const on = [untilOn, withdrawnOn && dayBefore(withdrawnOn)].flatMap((day) => day || []).sort()[0] ?? '';
    if (on < fromOn || on < approvedAt.toISOString().slice(0, 10)) continue;
    add({ kind: 'EXCEPTION', id, on, side: null, system: system.code, at: servedBy(system.code) });
  }
  for (const { id, side, dueOn, doneOn, retiredOn, plan } of await em.find(
    Milestone,
    {},
    { populate: ['plan.system'] },
  )) {
    if (doneOn || retiredOn || !runs(plan.system)) continue;
    const { code } = plan.system;
    add({ kind: 'MILESTONE', id, on: dueOn, side, system: code, at: servedBy(code) });
  }
  for (const { id, validationDueOn, validatedOn, holding, target } of await em.find(
    Treatment,
    {},
    { populate: ['holding.system', 'holding.facility', 'target'] },
  )) {
    if (validatedOn || holding.retiredOn || !runs(holding.system) || !target) continue;
    const at = [holding.facility.code];
    add({ kind: 'VALIDATION', id, on: validationDueOn, side: 'IT', system: holding.system.code, at });
  }
  for (const { id, plannedOffOn, system } of await em.find(Plan, {}, { populate: ['system'] })) {
    if (!runs(system)) continue;
    add({ kind: 'SWITCH_OFF', id, on: plannedOffOn, side: null, system: system.code, at: servedBy(system.code) });
  }
  const rules = await em.find(RetentionRule, { status: { $ne: 'DRAFT' } });
  for (const { id, code, revision, inForceUntil } of rules) {
    const replaced = rules.some((other) => other.code === code && other.revision > revision);
    if (replaced && inForceUntil && inForceUntil <= today) continue;
    add({ kind: 'RULE', id, on: inForceUntil, side: 'HIM', system: null, at: null });
  }
  return found.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ on, kind, id }: Expected) => `${on} ${kind}:${id}`;

function dayBefore(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
