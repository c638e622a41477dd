import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { Assessment } from '../entities/Assessment.ts';
import { refuseAnsweredSince } from '../queries/refuseAnsweredSince.ts';
import { answerToChange, saidBy } from './answerToChange.ts';

/** The answer is withdrawn, and the one whose place it took is in force again, as whoever gave it said it. */
export async function takeBackAnswer(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Assessment> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const { answer, name, touch } = await answerToChange(em, input);
    await refuseAnsweredSince(em, [answer.id]);
    const former = answer.supersedes ? await em.findOneOrFail(Assessment, answer.supersedes.id, FOR_UPDATE) : null;
    answer.supersededAt = ctx.now;
    answer.withdrawnBy = ctx.viewer.name;
    // One only is in force at any moment: the database holds to it row by row.
    await em.flush();
    if (former) former.supersededAt = null;
    await touch(touched);
    record({
      action: 'control.answer-taken-back',
      subjectType: 'Assessment',
      subjectId: answer.id,
      subjectName: name,
      reason,
      before: saidBy(answer),
      after: former && saidBy(former),
    });
    return answer;
  });
}
