import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { LedgerVerification } from '../entities/LedgerVerification.ts';
import { transact } from './transact.ts';

/** Stops a verification; the job sees it with its next sign of life. */
export async function cancelVerification(ctx: Context, input: { id: string }): Promise<string> {
  demand(ctx.viewer, 'READ_LEDGER');
  return transact(ctx, async ({ em, record }) => {
    const { id } = input;
    const found = isUuid(id)
      ? await em.findOne(LedgerVerification, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      : null;
    if (!found) throw new NotFound('verification', id, 'id');
    if (found.state !== 'RUNNING')
      throw new NotPossibleNow('This verification has ended already: there is nothing to stop.');
    found.state = 'CANCELLED';
    found.cancelledBy = ctx.viewer.name;
    found.finishedAt = ctx.now;
    record({
      action: 'ledger.verification-cancelled',
      subjectType: 'Ledger',
      subjectId: id,
      subjectName: `Entry ${found.entriesThen}`,
    });
    return id;
  });
}
