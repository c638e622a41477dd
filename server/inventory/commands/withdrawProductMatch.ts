import { randomUUID } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { existing, expectVersion } from '../domain/existing.ts';
import { givenReason } from '../domain/freeText.ts';
import { ProductMatch } from '../entities/ProductMatch.ts';
import { ReleaseCycle } from '../entities/ReleaseCycle.ts';
import { matchComponents } from './matchComponents.ts';
import { cycleName } from './registerComponent.ts';

/** For a match that was wrong: its components are dated as they would be without it, and it stays with the reason. */
export async function withdrawProductMatch(
  ctx: Context,
  input: { id: string; version: number; reason: string },
): Promise<ProductMatch> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record, touched }) => {
    const found = isUuid(input.id) ? await em.findOne(ProductMatch, input.id, FOR_UPDATE) : null;
    const match = existing(found, 'match', input.id, 'id');
    const own = `${match.product} ${match.release}`;
    if (match.withdrawnAt) {
      throw new NotPossibleNow(`${match.withdrawnBy} has withdrawn that match already: "${match.withdrawnBecause}".`);
    }
    expectVersion(match, 'match', own, input.version);
    Object.assign(match, { withdrawnBy: ctx.viewer.name, withdrawnAt: ctx.now, withdrawnBecause: reason });
    await em.flush();
    const work = randomUUID();
    const components = await matchComponents({ em, touched }, work, match);
    record({
      action: 'product.match-withdrawn',
      subjectType: 'ProductMatch',
      subjectId: match.id,
      subjectName: own,
      reason,
      before: { cycle: cycleName(await em.findOneOrFail(ReleaseCycle, match.cycle.id)) },
      particulars: { components, work: await sealWork(em, work) },
    });
    return match;
  });
}
