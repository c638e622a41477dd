import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live, toReinstate } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Facility } from '../entities/Facility.ts';
import { System } from '../entities/System.ts';
import { SystemFacility } from '../entities/SystemFacility.ts';
import { Vendor } from '../entities/Vendor.ts';
import type { Retirement } from './retireFacility.ts';

/** Back into the live numbers, with facilities and a vendor that are in use themselves. */
export async function reinstateSystem(ctx: Context, input: Retirement): Promise<System> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const found = await em.findOne(System, { code: input.code }, FOR_UPDATE);
    const system = toReinstate(found, 'system', input.code, input.version);
    const links = await em.find(SystemFacility, { system });
    for (const { facility } of links) {
      const served = await em.findOneOrFail(Facility, facility.id);
      live(served, 'facility', served.code, 'facilities');
    }
    const vendor = system.vendor ? await em.findOneOrFail(Vendor, system.vendor.id) : null;
    if (vendor) live(vendor, 'vendor', vendor.code, 'vendor');
    const { retiredOn } = system;
    system.retiredOn = null;
    touched.systems.add(system.id);
    record({
      action: 'system.reinstated',
      subjectType: 'System',
      subjectId: system.id,
      subjectName: system.code,
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return system;
  });
}
