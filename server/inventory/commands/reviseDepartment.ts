import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { AlreadyExists } from '../../refusal.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { toRevise } from '../domain/existing.ts';
import { optionalReason, optionalText, requiredText } from '../domain/freeText.ts';
import { Department } from '../entities/Department.ts';
import { Facility } from '../entities/Facility.ts';
import { touchServed } from '../queries/touchServed.ts';
import { recordAmendment } from './recordAmendment.ts';

export type DepartmentRevision = {
  id: string;
  version: number;
  name?: string | undefined;
  securityChampion?: string | null | undefined;
  reason?: string | null | undefined;
};

export async function reviseDepartment(ctx: Context, input: DepartmentRevision): Promise<Department> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { em } = work;
    const found = isUuid(input.id) ? await em.findOne(Department, input.id, FOR_UPDATE) : null;
    const department = toRevise(found, 'department', found?.name ?? input.id, input.version);
    const facility = await em.findOneOrFail(Facility, department.facility.id);
    const amendment = new Amendment();
    amendment.set(
      department,
      'name',
      ifGiven(input.name, (given) => requiredText(given, 'name')),
    );
    amendment.set(department, 'securityChampion', optionalText(input.securityChampion, 'securityChampion'));
    const name = `${facility.code} ${department.name}`;
    await flushUnique(em, new AlreadyExists('department', name, 'name'));
    await touchServed(em, [facility.id], work.touched);
    recordAmendment(work, amendment, {
      action: 'department.revised',
      subjectType: 'Department',
      subjectId: department.id,
      subjectName: name,
      reason,
    });
    return department;
  });
}
