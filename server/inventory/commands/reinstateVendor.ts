import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toReinstate } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Vendor } from '../entities/Vendor.ts';
import type { Retirement } from './retireFacility.ts';

/** Back into the live numbers: it was retired by error, or is needed again. */
export async function reinstateVendor(ctx: Context, input: Retirement): Promise<Vendor> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(Vendor, { code: input.code }, FOR_UPDATE);
    const vendor = toReinstate(found, 'vendor', input.code, input.version);
    const { retiredOn } = vendor;
    vendor.retiredOn = null;
    record({
      action: 'vendor.reinstated',
      subjectType: 'Vendor',
      subjectId: vendor.id,
      subjectName: vendor.code,
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return vendor;
  });
}
