import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists } from '../../refusal.ts';
import { live } from '../domain/existing.ts';
import { optionalText, requiredText } from '../domain/freeText.ts';
import { Department } from '../entities/Department.ts';
import { Facility } from '../entities/Facility.ts';
import { touchServed } from '../queries/touchServed.ts';

export type NewDepartment = { facility: string; name: string; securityChampion?: string | null | undefined };

export async function registerDepartment(ctx: Context, input: NewDepartment): Promise<Department> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const name = requiredText(input.name, 'name');
  const securityChampion = optionalText(input.securityChampion ?? null, 'securityChampion');
  return transact(ctx, async ({ em, touched, record }) => {
    const found = await em.findOne(Facility, { code: input.facility }, FOR_SHARE);
    const facility = live(found, 'facility', input.facility, 'facility');
    const taken = new AlreadyExists('department', `${facility.code} ${name}`, 'name');
    if (await em.count(Department, { facility, name })) throw taken;
    const department = em.create(Department, { facility, name, securityChampion });
    await flushUnique(em, taken);
    await touchServed(em, [facility.id], touched);
    record({
      action: 'department.registered',
      subjectType: 'Department',
      subjectId: department.id,
      subjectName: `${facility.code} ${name}`,
      after: { facility: facility.code, name, securityChampion },
    });
    return department;
  });
}
