import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { Department } from '../../inventory/entities/Department.ts';
import { System } from '../../inventory/entities/System.ts';
import { touchServed } from '../../inventory/queries/touchServed.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Assessment } from '../entities/Assessment.ts';
import { Control } from '../entities/Control.ts';

/** For an answer that was given by mistake: it stays on record, and the control is unknown again. */
export async function withdrawAnswer(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Assessment> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const found = isUuid(input.id) ? await em.findOne(Assessment, input.id, FOR_UPDATE) : null;
    const answer = existing(found, 'answer', input.id, 'id');
    const control = await em.findOneOrFail(Control, answer.control.id);
    const system = answer.system ? await em.findOneOrFail(System, answer.system.id) : null;
    const department = answer.department
      ? await em.findOneOrFail(Department, answer.department.id, { populate: ['facility'] })
      : null;
    const subject = system?.code ?? `${department?.facility.code} ${department?.name}`;
    const name = `${subject} ${control.code}`;
    expectVersion(answer, 'answer', name, input.version);
    if (answer.supersededAt) {
      throw new NotPossibleNow(`The answer "${name}" is no longer in force: there is nothing to withdraw.`);
    }
    answer.supersededAt = ctx.now;
    answer.withdrawnBy = ctx.viewer.name;
    if (system) touched.systems.add(system.id);
    if (department) await touchServed(em, [department.facility.id], touched);
    record({
      action: 'control.answer-withdrawn',
      subjectType: 'Assessment',
      subjectId: answer.id,
      subjectName: name,
      reason,
      before: { answer: answer.answer, answeredOn: answer.answeredOn, evidence: answer.evidence },
      after: null,
    });
    return answer;
  });
}
