import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { isFileKind } from '../domain/feed.ts';
import { FeedRun } from '../entities/FeedRun.ts';

/** Consents to what a file of findings was shown to do, and puts it on the queue. */
export async function startFindingsImport(ctx: Context, input: { run: string; digest: string }): Promise<string> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  return transact(ctx, async ({ em, record }) => {
    const run = isUuid(input.run)
      ? await em.findOne(FeedRun, input.run, { ...FOR_UPDATE, populate: ['payload'] })
      : null;
    if (!run?.payload || !isFileKind(run.kind)) throw new NotFound('file that was looked at', input.run, 'run');
    if (run.step !== 'LOOKED_AT') {
      throw new NotPossibleNow(
        `"${run.origin}" is taken in or on its way already: look at the file again to repeat it.`,
      );
    }
    if (run.digest !== input.digest) {
      throw new NotPossibleNow(
        `"${run.origin}" was looked at again since, and would do something else than you were shown. Nothing was written: look at it again.`,
        'digest',
      );
    }
    const { viewer, now } = ctx;
    run.step = 'WAITING';
    run.isLook = false;
    run.takesBefore = run.takes;
    run.done = 0;
    run.total = null;
    run.counts = {};
    run.problems = [];
    run.report = null;
    run.begunAt = now;
    run.updatedAt = new Date();
    run.askedBy = viewer.name;
    run.askedById = viewer.id;
    run.askedByTokenId = viewer.tokenId ?? null;
    await em.flush();
    await enqueue(em, 'findings-file', { run: run.id });
    record({
      action: 'findings.file-received',
      subjectType: 'FeedRun',
      subjectId: run.id,
      subjectName: run.origin,
      particulars: {
        kind: run.kind,
        system: run.choices?.system ?? null,
        sha256: run.payload.sha256,
        bytes: run.payload.bytes,
        digest: input.digest,
      },
    });
    return run.id;
  });
}
