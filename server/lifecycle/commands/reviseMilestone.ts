import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment, ifGiven } from '../../inventory/domain/Amendment.ts';
import { optionalReason, optionalText, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import type { Phase } from '../domain/plan.ts';
import type { Milestone } from '../entities/Milestone.ts';
import { milestoneToChange } from './milestoneToChange.ts';
import { orderMilestone } from './orderMilestone.ts';

export type MilestoneRevision = {
  id: string;
  version: number;
  phase?: Phase | undefined;
  name?: string | undefined;
  owner?: string | null | undefined;
  dueOn?: string | undefined;
  after?: readonly string[] | undefined;
  reason?: string | null | undefined;
};

export async function reviseMilestone(ctx: Context, input: MilestoneRevision): Promise<Milestone> {
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { milestone, plan, name } = await milestoneToChange(work.em, ctx.viewer, input);
    const amendment = new Amendment();
    amendment.set(milestone, 'phase', input.phase);
    amendment.set(
      milestone,
      'name',
      ifGiven(input.name, (given) => requiredText(given, 'name')),
    );
    amendment.set(milestone, 'owner', optionalText(input.owner, 'owner'));
    amendment.set(milestone, 'dueOn', givenDay(input.dueOn, 'dueOn'));
    if (input.after !== undefined) {
      const order = await orderMilestone(work.em, plan, milestone, input.after);
      amendment.note('after', order.before, order.after);
    }
    if (!amendment.isEmpty) await stepVersion(work.em, 'milestone', milestone, input.version);
    recordAmendment(work, amendment, {
      action: 'milestone.revised',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      subjectName: name,
      reason,
    });
    return milestone;
  });
}
