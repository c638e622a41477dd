import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { toRevise } from '../domain/existing.ts';
import { optionalReason, requiredText } from '../domain/freeText.ts';
import { Vendor } from '../entities/Vendor.ts';
import { touchVendor } from '../queries/touchVendor.ts';
import { recordAmendment } from './recordAmendment.ts';

export type VendorRevision = {
  code: string;
  version: number;
  name?: string | undefined;
  reason?: string | null | undefined;
};

export async function reviseVendor(ctx: Context, input: VendorRevision): Promise<Vendor> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const found = await work.em.findOne(Vendor, { code: input.code }, FOR_UPDATE);
    const vendor = toRevise(found, 'vendor', input.code, input.version);
    const amendment = new Amendment();
    amendment.set(
      vendor,
      'name',
      ifGiven(input.name, (name) => requiredText(name, 'name')),
    );
    await touchVendor(work.em, vendor.id, work.touched);
    recordAmendment(work, amendment, {
      action: 'vendor.revised',
      subjectType: 'Vendor',
      subjectId: vendor.id,
      subjectName: vendor.code,
      reason,
    });
    return vendor;
  });
}
