import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toReinstate } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Facility } from '../entities/Facility.ts';
import type { Retirement } from './retireFacility.ts';

/** Back into the live numbers: it was retired by error, or opens again. */
export async function reinstateFacility(ctx: Context, input: Retirement): Promise<Facility> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(Facility, { code: input.code }, FOR_UPDATE);
    const facility = toReinstate(found, 'facility', input.code, input.version);
    const { retiredOn } = facility;
    facility.retiredOn = null;
    record({
      action: 'facility.reinstated',
      subjectType: 'Facility',
      subjectId: facility.id,
      subjectName: facility.code,
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return facility;
  });
}
