import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live, toReinstate } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { DataClass } from '../entities/DataClass.ts';
import type { Retirement } from './retireFacility.ts';

/** Back into the tree, below a class that is in use. */
export async function reinstateDataClass(ctx: Context, input: Retirement): Promise<DataClass> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(DataClass, { code: input.code }, FOR_UPDATE);
    const dataClass = toReinstate(found, 'data class', input.code, input.version);
    if (dataClass.parent) {
      const parent = await em.findOneOrFail(DataClass, dataClass.parent.id);
      live(parent, 'data class', parent.code, 'parent');
    }
    const { retiredOn } = dataClass;
    dataClass.retiredOn = null;
    record({
      action: 'data-class.reinstated',
      subjectType: 'DataClass',
      subjectId: dataClass.id,
      subjectName: dataClass.code,
      reason,
      before: { retiredOn },
      after: { retiredOn: null },
    });
    return dataClass;
  });
}
