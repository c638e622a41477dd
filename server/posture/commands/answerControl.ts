import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { InvalidInput } from '../../refusal.ts';
import { type AnswerGiven, checkedAnswer, judgeAnswer } from '../domain/answering.ts';
import { type AskedOf, askedRows } from '../queries/askedRows.ts';
import { evidenceToUse } from './evidenceToUse.ts';
import { writeAnswers } from './writeAnswers.ts';

export type NewAnswer = AskedOf & AnswerGiven & { reason?: string | null | undefined };

/** A newer answer supersedes the former one, which stays as evidence of what was said. Gives the answer's key. */
export async function answerControl(ctx: Context, input: NewAnswer): Promise<string> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = optionalReason(input.reason);
  const answer = checkedAnswer(input);
  refuseUnclearSubject(input);
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    await evidenceToUse(em, answer.evidenceFile);
    const [asked] = await askedRows(em, [input], ctx.now, true);
    if (!asked) throw new Error('What was asked came back as nothing.');
    const judged = judgeAnswer(asked, answer);
    const { current, subject, control, answeredOn, isInForce } = judged;
    if (isInForce && current) {
      nothingToRecord();
      return current.id;
    }
    const [id = ''] = await writeAnswers(em, ctx, touched, [judged], answer);
    record({
      action: 'control.answered',
      subjectType: 'Assessment',
      subjectId: id,
      subjectName: `${subject.name} ${control.code}`,
      reason,
      before: current ? { ...current, id: undefined, version: undefined } : null,
      after: { ...answer, answeredOn },
    });
    return id;
  });
}

export function refuseUnclearSubject({ system, department }: Pick<AskedOf, 'system' | 'department'>): void {
  if ((system ?? null) === null ? (department ?? null) === null : (department ?? null) !== null) {
    throw new InvalidInput('Name a system or a department, and one of the two only.', 'system');
  }
}
