import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment, ifGiven } from '../../inventory/domain/Amendment.ts';
import { expectVersion } from '../../inventory/domain/existing.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { feedName } from '../domain/feed.ts';
import { type FeedNamed, feedToChange } from './feedToChange.ts';
import { givenAddress, givenHours, givenStaleDays, refuseSameAddress } from './givenFeed.ts';

export type FeedRevision = FeedNamed & {
  version: number;
  address?: string | undefined;
  isOn?: boolean | undefined;
  /** 1 to 720. */
  everyHours?: number | undefined;
  /** 1 to 365. */
  staleAfterDays?: number | undefined;
  reason?: string | null | undefined;
};

/** Says where a feed is read from, how often, and whether it is at all. One that is switched on is read at once. */
export async function reviseFeed(ctx: Context, input: FeedRevision): Promise<string> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = optionalReason(input.reason);
  const everyHours = ifGiven(input.everyHours, givenHours);
  const staleAfterDays = ifGiven(input.staleAfterDays, givenStaleDays);
  const address = input.address === undefined ? undefined : await givenAddress(input.address, ctx.feedHosts ?? []);
  return transact(ctx, async (work) => {
    const feed = await feedToChange(work.em, input);
    const name = feedName(feed.code, feed.system?.name ?? null);
    expectVersion(feed, 'feed', name, input.version);
    const before = { address: feed.address, isOn: feed.isOn };
    if (address !== undefined && address !== before.address)
      await refuseSameAddress(work.em, feed.system ?? null, address);
    const amendment = new Amendment();
    amendment.set(feed, 'address', address);
    amendment.set(feed, 'isOn', input.isOn);
    amendment.set(feed, 'everyHours', everyHours);
    amendment.set(feed, 'staleAfterDays', staleAfterDays);
    if (feed.address !== before.address) {
      feed.etag = null;
      feed.lastModified = null;
    }
    const isNewlyRead = feed.isOn && (!before.isOn || feed.address !== before.address);
    if (isNewlyRead) feed.nextAt = ctx.now;
    if (!feed.isOn) {
      feed.nextAt = null;
      feed.failure = null;
    }
    recordAmendment(work, amendment, {
      action: 'feed.revised',
      subjectType: 'Feed',
      subjectId: feed.id,
      subjectName: name,
      reason,
    });
    return feed.id;
  });
}
