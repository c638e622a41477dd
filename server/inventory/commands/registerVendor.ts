import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists } from '../../refusal.ts';
import { givenCode, requiredText } from '../domain/freeText.ts';
import { Vendor } from '../entities/Vendor.ts';

/** Names may repeat, codes do not. */
export async function registerVendor(ctx: Context, input: { code: string; name: string }): Promise<Vendor> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const fields = { code: givenCode(input.code, 'code'), name: requiredText(input.name, 'name') };
  return transact(ctx, async ({ em, record }) => {
    const taken = new AlreadyExists('vendor', fields.code, 'code');
    if (await em.count(Vendor, { code: fields.code })) throw taken;
    const vendor = em.create(Vendor, fields);
    await flushUnique(em, taken);
    record({
      action: 'vendor.registered',
      subjectType: 'Vendor',
      subjectId: vendor.id,
      subjectName: vendor.code,
      after: fields,
    });
    return vendor;
  });
}
