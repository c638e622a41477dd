import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenDollars } from '../../inventory/domain/amounts.ts';
import { live } from '../../inventory/domain/existing.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { System } from '../../inventory/entities/System.ts';
import { AlreadyExists } from '../../refusal.ts';
import type { Phase, Strategy } from '../domain/plan.ts';
import { Plan } from '../entities/Plan.ts';

export type NewPlan = {
  /** The system's code. */
  system: string;
  strategy?: Strategy | null | undefined;
  phase?: Phase | undefined;
  /** A planned day may be past: then the plan is late. */
  plannedOffOn?: string | null | undefined;
  oneTimeCostUsd?: number | null | undefined;
};

export async function draftPlan(ctx: Context, input: NewPlan): Promise<Plan> {
  demand(ctx.viewer, 'EDIT_PLANS');
  const fields = {
    strategy: input.strategy ?? null,
    phase: input.phase ?? 'INVENTORY_AND_SCOPING',
    plannedOffOn: givenDay(input.plannedOffOn ?? null, 'plannedOffOn'),
    oneTimeCostUsd: givenDollars(input.oneTimeCostUsd ?? null, 'oneTimeCostUsd'),
  };
  return transact(ctx, async ({ em, record, touched }) => {
    const found = await em.findOne(System, { code: input.system }, FOR_SHARE);
    const system = live(found, 'system', input.system, 'system');
    const taken = new AlreadyExists('plan for the system', system.code, 'system');
    if (await em.count(Plan, { system })) throw taken;
    const plan = em.create(Plan, { system, ...fields });
    await flushUnique(em, taken);
    touched.systems.add(system.id);
    record({
      action: 'plan.drafted',
      subjectType: 'Plan',
      subjectId: plan.id,
      subjectName: system.code,
      after: fields,
    });
    return plan;
  });
}
