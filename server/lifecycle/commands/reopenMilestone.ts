import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { Milestone } from '../entities/Milestone.ts';
import { MilestoneDependency } from '../entities/MilestoneDependency.ts';
import { milestoneToChange } from './milestoneToChange.ts';

/** What was called done turns out not to be. What was done after it is reopened first. */
export async function reopenMilestone(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Milestone> {
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { milestone, name } = await milestoneToChange(em, ctx.viewer, input);
    const { doneOn } = milestone;
    if (!doneOn) throw new NotPossibleNow(`"${milestone.name}" is open already.`);
    const links = await em.find(
      MilestoneDependency,
      { after: milestone, milestone: { doneOn: { $ne: null }, retiredOn: null } },
      { populate: ['milestone'] },
    );
    if (links.length > 0) {
      const later = new Intl.ListFormat('en').format(links.map((link) => `"${link.milestone.name}"`).sort());
      throw new NotPossibleNow(`${later} came after "${milestone.name}" and is done. Reopen it first.`);
    }
    milestone.doneOn = null;
    record({
      action: 'milestone.reopened',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      subjectName: name,
      reason,
      before: { doneOn },
      after: { doneOn: null },
    });
    return milestone;
  });
}
