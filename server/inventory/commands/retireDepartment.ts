import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { toRevise } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { Department } from '../entities/Department.ts';
import { Facility } from '../entities/Facility.ts';
import { touchServed } from '../queries/touchServed.ts';

export async function retireDepartment(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Department> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    const found = isUuid(input.id) ? await em.findOne(Department, input.id, FOR_UPDATE) : null;
    const department = toRevise(found, 'department', found?.name ?? input.id, input.version);
    const facility = await em.findOneOrFail(Facility, department.facility.id);
    department.retiredOn = formatDay(todayIn(facility.timeZone, ctx.now));
    await touchServed(em, [facility.id], touched);
    record({
      action: 'department.retired',
      subjectType: 'Department',
      subjectId: department.id,
      subjectName: `${facility.code} ${department.name}`,
      reason,
      before: { retiredOn: null },
      after: { retiredOn: department.retiredOn },
    });
    return department;
  });
}
