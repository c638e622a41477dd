import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Assessment } from '../entities/Assessment.ts';
import { answerToChange, saidBy } from './answerToChange.ts';

/** Brings back an answer that was withdrawn or taken back, as it was given, unless somebody has answered since. */
export async function reinstateAnswer(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Assessment> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const { answer, name, system, department, touch } = await answerToChange(em, input);
    if (system) live(system, 'system', system.code);
    if (department) live(department, 'department', department.name);
    if (!answer.supersededAt) throw new NotPossibleNow(`The answer "${name}" is in force already.`);
    const current = await inForce(em, answer);
    if ((current && current.id !== answer.supersedes?.id) || (await wasAnsweredSince(em, answer))) {
      throw new NotPossibleNow(`"${name}" was answered since. Look at what is in force now, and answer from there.`);
    }
    if (current) current.supersededAt = ctx.now;
    // One only is in force at any moment: the database holds to it row by row.
    await em.flush();
    answer.supersededAt = null;
    answer.withdrawnBy = null;
    await touch(touched);
    record({
      action: 'control.answer-reinstated',
      subjectType: 'Assessment',
      subjectId: answer.id,
      subjectName: name,
      reason,
      before: current && saidBy(current),
      after: saidBy(answer),
    });
    return answer;
  });
}

type Of = Pick<Assessment, 'control' | 'system' | 'department'>;
const ofTheSame = ({ control, system, department }: Of) => ({
  control: control.id,
  system: system?.id ?? null,
  department: department?.id ?? null,
});

function inForce(em: EntityManager, answer: Assessment): Promise<Assessment | null> {
  return em.findOne(Assessment, { ...ofTheSame(answer), supersededAt: null }, FOR_UPDATE);
}

/** One that was given and then withdrawn counts as well: somebody has looked again. */
async function wasAnsweredSince(em: EntityManager, answer: Assessment): Promise<boolean> {
  if (!answer.withdrawnBy) return true;
  const since = { version: { $gt: answer.version }, answeredAt: { $gte: answer.supersededAt ?? answer.answeredAt } };
  return (await em.count(Assessment, { ...ofTheSame(answer), ...since })) > 0;
}
