import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { pastDay } from '../../inventory/domain/givenDay.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { Milestone } from '../entities/Milestone.ts';
import { MilestoneDependency } from '../entities/MilestoneDependency.ts';
import { milestoneToChange } from './milestoneToChange.ts';

export type Completion = { id: string; version: number; on: string; reason?: string | null | undefined };

export async function completeMilestone(ctx: Context, input: Completion): Promise<Milestone> {
  const reason = optionalReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { milestone, system, name } = await milestoneToChange(em, ctx.viewer, input);
    if (milestone.doneOn) throw new NotPossibleNow(`"${milestone.name}" was done on ${milestone.doneOn} already.`);
    const links = await em.find(
      MilestoneDependency,
      { milestone, after: { doneOn: null, retiredOn: null } },
      { populate: ['after'] },
    );
    if (links.length > 0) {
      const first = new Intl.ListFormat('en').format(links.map(({ after }) => `"${after.name}"`).sort());
      throw new NotPossibleNow(`"${milestone.name}" comes after ${first}, which is not done yet.`);
    }
    milestone.doneOn = pastDay(input.on, 'on', await systemToday(em, system.id, ctx.now));
    record({
      action: 'milestone.completed',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      subjectName: name,
      reason,
      before: { doneOn: null },
      after: { doneOn: milestone.doneOn },
    });
    return milestone;
  });
}
