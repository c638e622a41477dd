import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand, may } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { ENDED_STEPS, isFileKind } from '../domain/feed.ts';
import { FeedRun } from '../entities/FeedRun.ts';

/** Stops a run before it has written; whoever is at work on it sees that within seconds. */
export async function cancelFeedRun(ctx: Context, { id }: { id: string }): Promise<string> {
  // Whoever may take a file of findings in may stop one, though they import nothing else.
  demand(ctx.viewer, may(ctx.viewer, 'IMPORT') ? 'IMPORT' : 'EDIT_COMPONENTS');
  return transact(ctx, async ({ em, record }) => {
    const run = isUuid(id) ? await em.findOne(FeedRun, id, FOR_UPDATE) : null;
    if (!run) throw new NotFound('run of a feed', id, 'id');
    if (!isFileKind(run.kind)) demand(ctx.viewer, 'IMPORT');
    if (run.step === 'LOOKED_AT') {
      throw new NotPossibleNow('This file was only looked at: there is nothing to stop, and in a day it is gone.');
    }
    if (ENDED_STEPS.includes(run.step))
      throw new NotPossibleNow('This run has ended already: there is nothing to stop.');
    run.cancelAskedAt = ctx.now;
    if (run.step === 'WAITING') {
      run.step = 'CANCELLED';
      run.endedAt = ctx.now;
    }
    record({ action: 'feed.run-cancelled', subjectType: 'FeedRun', subjectId: run.id, subjectName: run.kind });
    return run.id;
  });
}
