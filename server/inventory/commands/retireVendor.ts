import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { toRevise } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Vendor } from '../entities/Vendor.ts';
import { organisationToday } from '../queries/organisationToday.ts';
import { refuseInUse } from '../queries/refuseInUse.ts';
import type { Retirement } from './retireFacility.ts';

export async function retireVendor(ctx: Context, input: Retirement): Promise<Vendor> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(Vendor, { code: input.code }, FOR_UPDATE);
    const vendor = toRevise(found, 'vendor', input.code, input.version);
    await refuseInUse(em, `vendor "${vendor.code}"`, 'the systems', SYSTEMS, [vendor.id]);
    vendor.retiredOn = formatDay(await organisationToday(em, ctx.now));
    record({
      action: 'vendor.retired',
      subjectType: 'Vendor',
      subjectId: vendor.id,
      subjectName: vendor.code,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: vendor.retiredOn },
    });
    return vendor;
  });
}

const SYSTEMS = `
  select code as name from system
  where vendor_id = $1 and retired_on is null and status <> 'DECOMMISSIONED' order by 1`;
