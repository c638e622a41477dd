import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { FEED_NAMES, type FeedCode } from '../domain/feed.ts';
import { Feed } from '../entities/Feed.ts';
import { beginRun } from './beginRun.ts';

/** Puts a reading of the feed on the queue. Where one is under way, that one is meant. */
export async function readFeedNow(
  ctx: Context,
  input: { code: FeedCode; takeOlder?: boolean | null | undefined },
): Promise<string> {
  demand(ctx.viewer, 'IMPORT');
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    const feed = await em.findOne(Feed, { code: input.code }, FOR_UPDATE);
    if (!feed) throw new NotFound('feed', input.code, 'code');
    const name = FEED_NAMES[feed.code];
    if (!feed.isOn) {
      throw new NotPossibleNow(
        `${name} is switched off, so that nothing reaches out to it. An administrator switches it on, or a file of it is read in.`,
      );
    }
    const [underWay] = await rowsOf<{ id: string }>(
      em,
      'select id from feed_run where kind = $1 and ended_at is null order by begun_at desc limit 1',
      [feed.code],
    );
    if (underWay) {
      nothingToRecord();
      return underWay.id;
    }
    const run = await beginRun(em, ctx, {
      kind: feed.code,
      cause: 'ASKED',
      origin: feed.address,
      takeOlder: input.takeOlder ?? false,
    });
    record({
      action: 'feed.reading-begun',
      subjectType: 'Feed',
      subjectId: feed.id,
      subjectName: name,
      particulars: { run: run.id, origin: feed.address },
    });
    return run.id;
  });
}
