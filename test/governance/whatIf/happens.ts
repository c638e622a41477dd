import type { MikroORM } from '@mikro-orm/postgresql';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import type { WhatIfChange } from '../../../server/governance/domain/whatIf.ts';
import { recordExtendedSupport } from '../../../server/inventory/commands/recordExtendedSupport.ts';
import { recordFact } from '../../../server/inventory/commands/recordFact.ts';
import { recordOwnSupportDate } from '../../../server/inventory/commands/recordOwnSupportDate.ts';
import { revisePlan } from '../../../server/lifecycle/commands/revisePlan.ts';
import { setTreatment } from '../../../server/lifecycle/commands/setTreatment.ts';
import { validateCopy } from '../../../server/lifecycle/commands/validateCopy.ts';
import { approveRule } from '../../../server/retention/commands/approveRule.ts';
import { draftRule } from '../../../server/retention/commands/draftRule.ts';
import { issueHold } from '../../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../../server/retention/commands/requestHold.ts';
import { supersedeRule } from '../../../server/retention/commands/supersedeRule.ts';
import { as } from './world.ts';

let matters = 0;

/** Does by commands what a what-if only supposes. */
export async function happens(orm: MikroORM, change: WhatIfChange): Promise<void> {
  const version = async (statement: string, ...values: unknown[]) => {
    const [row] = await rowsOf<{ version: number }>(orm.em.fork(), statement, values);
    return row?.version ?? 0;
  };
  const approve = async (code: string, revision: number) =>
    approveRule(as(orm, 'HIM_DIRECTOR', 'approver'), {
      code,
      revision,
      version: await version('select version from retention_rule where code = $1 and revision = $2', code, revision),
      reason: 'It was read.',
    });
  const { approveRule: approval, rule, endRule, hold, support, plan, treatment, fact } = change;
  if (approval) await approve(approval.code, approval.revision);
  if (rule) {
    await draft(orm, rule);
    const [row] = await rowsOf<{ revision: number }>(
      orm.em.fork(),
      `select revision from retention_rule where code = $1 and status = 'DRAFT'`,
      [rule.code],
    );
    await approve(rule.code, row?.revision ?? 0);
  }
  if (endRule) {
    const [row] = await rowsOf<{ revision: number; version: number }>(
      orm.em.fork(),
      `select revision, version from retention_rule where code = $1 and status = 'APPROVED'`,
      [endRule.code],
    );
    await supersedeRule(as(orm, 'HIM_DIRECTOR'), {
      code: endRule.code,
      revision: row?.revision ?? 0,
      version: row?.version ?? 0,
      from: endRule.from,
      reason: 'It was repealed.',
    });
  }
  if (change.issueHold) await issueHold(as(orm, 'COUNSEL'), change.issueHold);
  if (change.releaseHold) {
    const { matter } = change.releaseHold;
    const read = await version('select version from legal_hold where matter = $1', matter);
    await releaseHold(as(orm, 'COUNSEL', 'other counsel'), {
      matter,
      version: read,
      reason: 'It is settled.',
      reference: 'Order 7',
    });
  }
  if (hold) {
    const matter = `NEW-${++matters}`;
    await requestHold(as(orm, 'COUNSEL'), {
      matter,
      title: 'A new matter',
      systems: hold.systems ?? [],
      dataClasses: hold.dataClasses ?? [],
      facilities: hold.facilities ?? [],
      recordsFrom: hold.recordsFrom ?? null,
      recordsThrough: hold.recordsThrough ?? null,
    });
    await issueHold(as(orm, 'COUNSEL'), { matter });
  }
  if (support) {
    const { component: id, ownSecuritySupportEndsOn: own, extendedSupportUntil: extended } = support;
    const read = () => version('select version from component where id = $1', id);
    const told = { evidence: 'an invoice', reason: 'It was checked.' };
    const ctx = as(orm, 'IT_LEAD');
    if (own !== undefined) await recordOwnSupportDate(ctx, { id, version: await read(), endsOn: own, ...told });
    if (extended !== undefined)
      await recordExtendedSupport(ctx, { id, version: await read(), until: extended, ...told });
  }
  if (plan) {
    const read = await version(
      'select plan.version from plan join system on system.id = system_id where code = $1',
      plan.system,
    );
    await revisePlan(as(orm, 'IT_LEAD'), {
      system: plan.system,
      version: read,
      plannedOffOn: plan.plannedOffOn ?? null,
    });
  }
  if (treatment) {
    const { holding, kind, target, validatedOn } = treatment;
    const read = () => version('select version from treatment where holding_id = $1', holding);
    const ctx = as(orm, 'IT_LEAD');
    await setTreatment(ctx, { holding, kind, target: target ?? null, version: await read() });
    if (validatedOn) await validateCopy(ctx, { holding, version: await read(), on: validatedOn, reason: 'Counted.' });
  }
  if (fact) await recordFact(as(orm, 'HIM_ANALYST'), fact);
}

export async function draft(orm: MikroORM, rule: NonNullable<WhatIfChange['rule']>): Promise<void> {
  const [authority] = await rowsOf<{ code: string }>(
    orm.em.fork(),
    'select code from authority where ended_on is null order by code limit 1',
  );
  await draftRule(as(orm, 'HIM_DIRECTOR', 'drafter'), { ...rule, authority: authority?.code ?? '', submit: true });
}
