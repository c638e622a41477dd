import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { live, toReinstate } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Department } from '../entities/Department.ts';
import { Facility } from '../entities/Facility.ts';
import { touchServed } from '../queries/touchServed.ts';

/** Back into the live numbers of a facility that is in use. */
export async function reinstateDepartment(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Department> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const found = isUuid(input.id) ? await em.findOne(Department, input.id, FOR_UPDATE) : null;
    const department = toReinstate(found, 'department', found?.name ?? input.id, input.version);
    const facility = await em.findOneOrFail(Facility, department.facility.id);
    live(facility, 'facility', facility.code);
    const { retiredOn } = department;
    department.retiredOn = null;
    await touchServed(em, [facility.id], touched);
    record({
      action: 'department.reinstated',
      subjectType: 'Department',
      subjectId: department.id,
      subjectName: `${facility.code} ${department.name}`,
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return department;
  });
}
