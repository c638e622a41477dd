import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import type { Milestone } from '../entities/Milestone.ts';
import { milestoneTakenOut } from './milestoneToChange.ts';

/** Back into its plan, after what it came after. */
export async function reinstateMilestone(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Milestone> {
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { milestone, name } = await milestoneTakenOut(em, ctx.viewer, input);
    const { retiredOn } = milestone;
    milestone.retiredOn = null;
    record({
      action: 'milestone.reinstated',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      subjectName: name,
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return milestone;
  });
}
