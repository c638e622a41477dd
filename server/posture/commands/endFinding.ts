import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { inOrder, pastDay } from '../../inventory/domain/givenDay.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { FindingStatus } from '../domain/finding.ts';
import type { Finding } from '../entities/Finding.ts';
import { findingToChange } from './findingToChange.ts';

export type FindingEnd = {
  id: string;
  version: number;
  /** Mended, or nothing to mend: then the reason says why. */
  status: Exclude<FindingStatus, 'OPEN'>;
  endedOn: string;
  reason: string;
};

/** Ends a finding on the word of whoever asks. A later sighting by any source opens it again. */
export async function endFinding(ctx: Context, input: FindingEnd): Promise<Finding> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { finding, system, name } = await findingToChange(em, input);
    if (finding.status !== 'OPEN') throw new NotPossibleNow(`"${name}" was ended on ${finding.endedOn} already.`);
    const endedOn = pastDay(input.endedOn, 'endedOn', await systemToday(em, system.id, ctx.now));
    inOrder(finding.openedOn, endedOn, 'endedOn', `It was opened on ${finding.openedOn}, so it did not end before.`);
    Object.assign(finding, { status: input.status, endedOn, endedBy: ctx.viewer.name });
    touched.systems.add(system.id);
    record({
      action: 'finding.ended',
      subjectType: 'Finding',
      subjectId: finding.id,
      subjectName: name,
      reason,
      before: { status: 'OPEN' },
      after: { status: input.status, endedOn },
    });
    return finding;
  });
}
