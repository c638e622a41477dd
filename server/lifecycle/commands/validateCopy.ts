import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { holdingToChange } from '../../inventory/commands/holdingToChange.ts';
import { expectVersion } from '../../inventory/domain/existing.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { pastDay } from '../../inventory/domain/givenDay.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Treatment } from '../entities/Treatment.ts';

/** `reason`: how it was validated, by counts, samples and trial requests. */
export type Validation = { holding: string; version: number; on: string; reason: string };

/** IT says that the copy holds all that the holding holds. From then on the copy may stand for it. */
export async function validateCopy(ctx: Context, input: Validation): Promise<Treatment> {
  demand(ctx.viewer, 'EDIT_IT_MILESTONES');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { holding, system, name } = await holdingToChange(em, input.holding, 'holding');
    const treatment = await em.findOne(Treatment, { holding }, FOR_UPDATE);
    if (!treatment?.target) {
      throw new NotPossibleNow(`The plan moves "${name}" nowhere. Set its treatment first.`, 'holding');
    }
    expectVersion(treatment, 'treatment of the holding', name, input.version);
    if (treatment.validatedOn) {
      throw new NotPossibleNow(`The copy of "${name}" was validated on ${treatment.validatedOn} already.`, 'holding');
    }
    const before = { validatedOn: null, validatedBy: null };
    treatment.validatedOn = pastDay(input.on, 'on', await systemToday(em, system.id, ctx.now));
    treatment.validatedBy = ctx.viewer.name;
    touched.systems.add(system.id);
    record({
      action: 'copy.validated',
      subjectType: 'Treatment',
      subjectId: treatment.id,
      subjectName: name,
      reason,
      before,
      after: { validatedOn: treatment.validatedOn, validatedBy: treatment.validatedBy },
    });
    return treatment;
  });
}
