import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { expectVersion } from '../../inventory/domain/existing.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { InvalidInput, NotPossibleNow } from '../../refusal.ts';
import { feedName } from '../domain/feed.ts';
import { feedToChange } from './feedToChange.ts';

/** Reads a bill from its address no more. What it told and its runs stay on record. */
export async function removeBillFeed(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const feed = await feedToChange(em, { id: input.id });
    const { id, code, system, address, isOn, everyHours, staleAfterDays } = feed;
    if (code !== 'SBOM' || !system) {
      throw new InvalidInput(
        `${feedName(code, null)} is of all systems: switch it off, if it is not to be read.`,
        'id',
      );
    }
    const name = feedName(code, system.name);
    expectVersion(feed, 'feed', name, input.version);
    const underWay = await rowsOf(em, 'select from feed_run where feed_id = $1 and ended_at is null', [id]);
    if (underWay.length > 0) {
      throw new NotPossibleNow(`"${name}" is being read at the moment. Stop that run, or wait until it has ended.`);
    }
    em.remove(feed);
    record({
      action: 'feed.removed',
      subjectType: 'Feed',
      subjectId: id,
      subjectName: name,
      reason,
      before: { system: system.code, address, isOn, everyHours, staleAfterDays },
    });
    return system.id;
  });
}
