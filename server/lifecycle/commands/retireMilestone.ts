import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { refuseInUse } from '../../inventory/queries/refuseInUse.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import type { Milestone } from '../entities/Milestone.ts';
import { milestoneToChange } from './milestoneToChange.ts';

export async function retireMilestone(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Milestone> {
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { milestone, system, name } = await milestoneToChange(em, ctx.viewer, input);
    await refuseInUse(em, `milestone "${milestone.name}"`, 'the milestones', LATER, [milestone.id]);
    milestone.retiredOn = formatDay(await systemToday(em, system.id, ctx.now));
    record({
      action: 'milestone.retired',
      subjectType: 'Milestone',
      subjectId: milestone.id,
      subjectName: name,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: milestone.retiredOn },
    });
    return milestone;
  });
}

const LATER = `
  select later.name from milestone_dependency join milestone later on later.id = milestone_id
  where after_id = $1 and later.retired_on is null order by 1`;
