import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { System } from '../../inventory/entities/System.ts';
import { feedName } from '../domain/feed.ts';
import { Feed } from '../entities/Feed.ts';
import { givenAddress, givenHours, givenStaleDays, refuseSameAddress } from './givenFeed.ts';

export type BillFeedToAdd = {
  /** The system's code. */
  system: string;
  address: string;
  /** 1 to 720. */
  everyHours: number;
  /** 1 to 365. */
  staleAfterDays: number;
  reason?: string | null | undefined;
};

/** Has a bill of materials read from an address into one system, at once and then by its hours. */
export async function addBillFeed(ctx: Context, input: BillFeedToAdd): Promise<string> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = optionalReason(input.reason);
  const everyHours = givenHours(input.everyHours);
  const staleAfterDays = givenStaleDays(input.staleAfterDays);
  const address = await givenAddress(input.address, ctx.feedHosts ?? []);
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(System, { code: input.system }, FOR_SHARE);
    const system = live(found, 'system', input.system, 'system');
    await refuseSameAddress(em, system, address);
    const feed = em.create(Feed, {
      code: 'SBOM',
      system,
      address,
      isOn: true,
      everyHours,
      staleAfterDays,
      nextAt: ctx.now,
    });
    await em.flush();
    record({
      action: 'feed.added',
      subjectType: 'Feed',
      subjectId: feed.id,
      subjectName: feedName('SBOM', system.name),
      reason,
      after: { system: system.code, address, isOn: true, everyHours, staleAfterDays },
    });
    return feed.id;
  });
}
