import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { refuseRemoved } from '../../inventory/commands/componentToChange.ts';
import { componentName } from '../../inventory/commands/registerComponent.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { Finding } from '../entities/Finding.ts';
import { findingToChange } from './findingToChange.ts';
import { restateFindings } from './restateFindings.ts';

/** It was not ended after all, or is back: open from today, with a new clock. */
export async function reopenFinding(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Finding> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { finding, component, system, name } = await findingToChange(em, input);
    refuseRemoved(component, componentName(system, component));
    if (finding.status === 'OPEN') throw new NotPossibleNow(`"${name}" is open already.`);
    const { status, endedOn } = finding;
    const today = await systemToday(em, system.id, ctx.now);
    Object.assign(finding, { status: 'OPEN', endedOn: null, endedBy: null, openedOn: formatDay(today) });
    await em.flush();
    await restateFindings(em, { ids: [finding.id] }, today);
    touched.systems.add(system.id);
    record({
      action: 'finding.reopened',
      subjectType: 'Finding',
      subjectId: finding.id,
      subjectName: name,
      reason,
      before: { status, endedOn },
      after: { status: 'OPEN', openedOn: finding.openedOn },
    });
    return finding;
  });
}
