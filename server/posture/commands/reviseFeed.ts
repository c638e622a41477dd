import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { FeedFailure } from '../../feeds/FeedFailure.ts';
import { checkedAddresses, feedAddress, systemLookup } from '../../feeds/fetch/feedAddress.ts';
import { demand } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment, ifGiven } from '../../inventory/domain/Amendment.ts';
import { expectVersion } from '../../inventory/domain/existing.ts';
import { optionalReason, requiredText } from '../../inventory/domain/freeText.ts';
import { InvalidInput, NotFound } from '../../refusal.ts';
import { FEED_NAMES, type FeedCode } from '../domain/feed.ts';
import { Feed } from '../entities/Feed.ts';

export type FeedRevision = {
  code: FeedCode;
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
  const everyHours = ifGiven(input.everyHours, (hours) => within(hours, 720, 'everyHours', 'hours'));
  const staleAfterDays = ifGiven(input.staleAfterDays, (days) => within(days, 365, 'staleAfterDays', 'days'));
  const address = input.address === undefined ? undefined : await givenAddress(input.address, ctx.feedHosts ?? []);
  return transact(ctx, async (work) => {
    const feed = await work.em.findOne(Feed, { code: input.code }, FOR_UPDATE);
    if (!feed) throw new NotFound('feed', input.code, 'code');
    expectVersion(feed, 'feed', FEED_NAMES[feed.code], input.version);
    const before = { address: feed.address, isOn: feed.isOn };
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
      subjectName: FEED_NAMES[feed.code],
      reason,
    });
    return feed.id;
  });
}

function within(value: number, most: number, path: string, unit: string): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new InvalidInput(`This is a whole number of ${unit} from 1 to ${most}.`, path);
}

/** A name that leads nowhere from here may lead somewhere tomorrow; one that leads into the house is refused now. */
async function givenAddress(text: string, hosts: readonly string[]): Promise<string> {
  const given = requiredText(text, 'address');
  try {
    const url = feedAddress(given, hosts);
    await checkedAddresses(url, hosts, (host) => systemLookup(host).catch(() => []));
    return url.href;
  } catch (error) {
    if (error instanceof FeedFailure) throw new InvalidInput(error.message, 'address');
    throw error;
  }
}
