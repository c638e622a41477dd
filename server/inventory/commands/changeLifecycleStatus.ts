import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { toRevise } from '../domain/existing.ts';
import { givenReason, optionalReason } from '../domain/freeText.ts';
import { isStepBack, type LifecycleStatus, STATUS_WORDS } from '../domain/system.ts';
import { System } from '../entities/System.ts';

export type StatusChange = {
  code: string;
  version: number;
  /** The last step, DECOMMISSIONED, is taken by `decommissionSystem`. */
  status: Exclude<LifecycleStatus, 'DECOMMISSIONED'>;
  reason?: string | null | undefined;
};

/** On towards switching off, or back with a reason. From decommissioned nothing leads back. */
export async function changeLifecycleStatus(ctx: Context, input: StatusChange): Promise<System> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  return transact(ctx, async ({ em, record, nothingToRecord, touched }) => {
    const found = await em.findOne(System, { code: input.code }, FOR_UPDATE);
    const system = toRevise(found, 'system', input.code, input.version);
    const { status } = system;
    if (status === input.status) {
      nothingToRecord();
      return system;
    }
    if (status === 'DECOMMISSIONED') {
      throw new NotPossibleNow(
        `The system "${system.code}" is decommissioned, and nothing leads back. Register what runs now as a new system.`,
        'status',
      );
    }
    const reason = isStepBack(status, input.status) ? givenReason(input.reason) : optionalReason(input.reason);
    system.status = input.status;
    touched.systems.add(system.id);
    record({
      action: `system.${STATUS_WORDS[input.status]}`,
      subjectType: 'System',
      subjectId: system.id,
      subjectName: system.code,
      reason,
      before: { status },
      after: { status: input.status },
    });
    return system;
  });
}
