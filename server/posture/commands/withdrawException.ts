import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import type { Exception } from '../entities/Exception.ts';
import { exceptionToChange } from './exceptionToChange.ts';
import { followFinding } from './followFinding.ts';

/** From today on it contains nothing; what it contained before stays so. */
export async function withdrawException(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<Exception> {
  demand(ctx.viewer, 'REQUEST_EXCEPTION');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const { exception, system, name } = await exceptionToChange(em, input);
    const today = await systemToday(em, system.id, ctx.now);
    exception.withdrawnOn = formatDay(today);
    exception.withdrawnBy = ctx.viewer.name;
    await followFinding(em, exception, today);
    touched.systems.add(system.id);
    record({
      action: 'exception.withdrawn',
      subjectType: 'Exception',
      subjectId: exception.id,
      subjectName: name,
      reason,
      before: { withdrawnOn: null },
      after: { withdrawnOn: exception.withdrawnOn },
    });
    return exception;
  });
}
