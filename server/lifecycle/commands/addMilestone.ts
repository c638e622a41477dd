import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { optionalText, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { demandSide } from '../domain/milestoneSide.ts';
import type { Phase, Side } from '../domain/plan.ts';
import { Milestone } from '../entities/Milestone.ts';
import { milestoneName } from './milestoneToChange.ts';
import { orderMilestone } from './orderMilestone.ts';
import { planFor } from './planFor.ts';

export type NewMilestone = {
  /** The system's code. */
  system: string;
  phase: Phase;
  name: string;
  side: Side;
  owner?: string | null | undefined;
  dueOn: string;
  /** Ids of the milestones that come first. */
  after?: readonly string[] | undefined;
};

export async function addMilestone(ctx: Context, input: NewMilestone): Promise<Milestone> {
  demandSide(ctx.viewer, input.side);
  const fields = {
    phase: input.phase,
    name: requiredText(input.name, 'name'),
    side: input.side,
    owner: optionalText(input.owner ?? null, 'owner'),
    dueOn: givenDay(input.dueOn, 'dueOn'),
  };
  return transact(ctx, async ({ em, record }) => {
    const { plan, system } = await planFor(em, input.system);
    const milestone = em.create(Milestone, { plan, ...fields });
    await em.flush();
    const order = await orderMilestone(em, plan, milestone, input.after ?? []);
    record({
      action: 'milestone.added',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      subjectName: milestoneName(system, milestone),
      after: { ...fields, after: order.after },
    });
    return milestone;
  });
}
