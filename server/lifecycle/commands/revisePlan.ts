import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment } from '../../inventory/domain/Amendment.ts';
import { givenDollars } from '../../inventory/domain/amounts.ts';
import { expectVersion } from '../../inventory/domain/existing.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import type { Plan } from '../entities/Plan.ts';
import type { NewPlan } from './draftPlan.ts';
import { planFor } from './planFor.ts';

export type PlanRevision = NewPlan & { version: number; reason?: string | null | undefined };

/** What is left out stays as it is; null empties. */
export async function revisePlan(ctx: Context, input: PlanRevision): Promise<Plan> {
  demand(ctx.viewer, 'EDIT_PLANS');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { plan, system } = await planFor(work.em, input.system);
    expectVersion(plan, 'plan of the system', system.code, input.version);
    const amendment = new Amendment();
    amendment.set(plan, 'strategy', input.strategy);
    amendment.set(plan, 'phase', input.phase);
    amendment.set(plan, 'plannedOffOn', givenDay(input.plannedOffOn, 'plannedOffOn'));
    amendment.set(plan, 'oneTimeCostUsd', givenDollars(input.oneTimeCostUsd, 'oneTimeCostUsd'));
    work.touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: 'plan.revised',
      subjectType: 'Plan',
      subjectId: plan.id,
      subjectName: system.code,
      reason,
    });
    return plan;
  });
}
