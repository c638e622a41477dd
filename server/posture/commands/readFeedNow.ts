import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { feedName } from '../domain/feed.ts';
import { beginRun } from './beginRun.ts';
import { type FeedNamed, feedToChange } from './feedToChange.ts';

/** Puts a reading of the feed on the queue. Where one is under way, that one is meant. */
export async function readFeedNow(
  ctx: Context,
  input: FeedNamed & { takeOlder?: boolean | null | undefined },
): Promise<string> {
  demand(ctx.viewer, 'IMPORT');
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    const feed = await feedToChange(em, input);
    const name = feedName(feed.code, feed.system?.name ?? null);
    if (!feed.isOn) {
      throw new NotPossibleNow(
        `${name} is switched off, so that nothing reaches out to it. An administrator switches it on, or a file of it is read in.`,
      );
    }
    if (feed.system) live(feed.system, 'system', feed.system.code);
    const [underWay] = await rowsOf<{ id: string }>(
      em,
      'select id from feed_run where feed_id = $1 and ended_at is null order by begun_at desc limit 1',
      [feed.id],
    );
    if (underWay) {
      nothingToRecord();
      return underWay.id;
    }
    const run = await beginRun(em, ctx, {
      feed,
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
