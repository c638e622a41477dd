import { randomUUID } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { InvalidInput, NotPossibleNow } from '../../refusal.ts';
import { ownName } from '../domain/CycleIndex.ts';
import { optionalReason, requiredText } from '../domain/freeText.ts';
import { ProductMatch } from '../entities/ProductMatch.ts';
import { cycleFor } from '../queries/cycleFor.ts';
import { matchComponents } from './matchComponents.ts';
import { cycleName } from './registerComponent.ts';

export type NewProductMatch = {
  /** As the hospital calls them on its components. */
  product: string;
  release: string;
  /** As a release cycle names them. */
  asProduct: string;
  asRelease: string;
  reason?: string | null | undefined;
};

/** Says which release cycle the hospital means by a name of its own, and dates every component that is called so. */
export async function matchProduct(ctx: Context, input: NewProductMatch): Promise<ProductMatch> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const called = {
    product: requiredText(input.product, 'product'),
    release: requiredText(input.release, 'release', 100),
  };
  const [asProduct, asRelease] = [
    requiredText(input.asProduct, 'asProduct'),
    requiredText(input.asRelease, 'asRelease', 100),
  ];
  const reason = optionalReason(input.reason);
  const own = `${called.product} ${called.release}`;
  return transact(ctx, async ({ em, record, touched }) => {
    await rowsOf(em, 'select pg_advisory_xact_lock(hashtext($1))', [ownName(called)]);
    const standing = await em.findOne(
      ProductMatch,
      { name: ownName(called), withdrawnAt: null },
      { populate: ['cycle'] },
    );
    if (standing) {
      throw new NotPossibleNow(
        `${own} is matched to ${standing.cycle.label} already, by ${standing.matchedBy}. Withdraw that match first.`,
      );
    }
    const cycle = await cycleFor(em, asProduct, asRelease);
    if (!cycle) {
      throw new InvalidInput(
        `No vendor speaks of ${asProduct} ${asRelease}. Choose a release from the list, or state a day by hand on the component.`,
        'asProduct',
      );
    }
    const match = em.create(ProductMatch, {
      ...called,
      name: ownName(called),
      cycle,
      matchedBy: ctx.viewer.name,
      matchedAt: ctx.now,
    });
    await em.flush();
    const work = randomUUID();
    const components = await matchComponents({ em, touched }, work, called);
    if (components === 0) {
      throw new InvalidInput(
        `No component in a stack is called ${own}, or all that are have the dates of ${cycle.label} already.`,
        'product',
      );
    }
    record({
      action: 'product.matched',
      subjectType: 'ProductMatch',
      subjectId: match.id,
      subjectName: own,
      reason,
      after: { cycle: cycleName(cycle) },
      particulars: { components, work: await sealWork(em, work) },
    });
    return match;
  });
}
