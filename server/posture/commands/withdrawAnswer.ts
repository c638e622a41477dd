import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { Assessment } from '../entities/Assessment.ts';
import { answerToChange, saidBy } from './answerToChange.ts';

/**
 * For an answer that was given by mistake: it stays on record, and the control is unknown again. One that says not met, or
 * in part, stays a shortfall for the rating until somebody answers anew.
 */
export async function withdrawAnswer(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Assessment> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const { answer, name, touch } = await answerToChange(em, input);
    if (answer.supersededAt) {
      throw new NotPossibleNow(`The answer "${name}" is no longer in force: there is nothing to withdraw.`);
    }
    answer.supersededAt = ctx.now;
    answer.withdrawnBy = ctx.viewer.name;
    await touch(touched);
    record({
      action: 'control.answer-withdrawn',
      subjectType: 'Assessment',
      subjectId: answer.id,
      subjectName: name,
      reason,
      before: saidBy(answer),
      after: null,
    });
    return answer;
  });
}
