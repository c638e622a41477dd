import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { CatalogueDifference } from '../domain/catalogueDifference.ts';
import { catalogueName } from '../domain/catalogueName.ts';
import { CatalogueLeaving } from '../entities/CatalogueLeaving.ts';
import { differencesOf, type NamedEntry, updateToDecide } from './catalogueToDecide.ts';

/** Records that entries are not taken, and why. They can be taken later. */
export async function leaveCatalogueEntries(
  ctx: Context,
  input: { update: string; entries: readonly NamedEntry[]; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'ADMINISTER');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const update = await updateToDecide(em, input.update);
    const left = await differencesOf(em, update, input.entries);
    for (const { difference } of left) {
      refuseSettled(difference);
      const { kind, code } = difference;
      em.create(CatalogueLeaving, {
        update,
        kind,
        code,
        reason,
        leftBy: ctx.viewer.name,
        leftById: ctx.viewer.id,
        leftAt: ctx.now,
      });
    }
    record({
      action: 'catalogue.left',
      subjectType: 'CatalogueUpdate',
      subjectId: update.id,
      subjectName: catalogueName(update),
      reason,
      after: { left: left.map(({ difference }) => difference.code) },
      particulars: { sha256: update.sha256 },
    });
    return update.id;
  });
}

function refuseSettled({ state, code, draft, leaving }: CatalogueDifference): void {
  switch (state) {
    case 'OPEN':
      return;
    case 'SETTLED':
      throw new NotPossibleNow(`The house says the same as "${code}" already: there is nothing to leave.`, 'entries');
    case 'DRAFTED':
      throw new NotPossibleNow(
        `"${code}" is drafted as revision ${draft?.revision}. Have the draft withdrawn, then leave it.`,
        'entries',
      );
    case 'LEFT':
      throw new NotPossibleNow(`${leaving?.leftBy} left "${code}" already: ${leaving?.reason}`, 'entries');
  }
}
