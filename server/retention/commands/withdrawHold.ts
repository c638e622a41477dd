import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { demand, may, NotAllowed } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { HoldScope } from '../entities/HoldScope.ts';
import { type HoldRead, holdToChange } from './holdToChange.ts';

/** Takes back a request that counsel has not followed. Whoever asked does so, or counsel. What it said stays in the ledger. */
export async function withdrawHold(ctx: Context, input: HoldRead & { reason: string }): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const hold = await holdToChange(em, input);
    const { id, matter, title, requestedBy, recordsFrom, recordsThrough } = hold;
    if (hold.issuedOn) {
      throw new NotPossibleNow(`The hold for ${matter} was issued on ${hold.issuedOn}. Counsel releases it instead.`);
    }
    if (!isSamePerson(ctx.viewer, hold.requestedById ?? null) && !may(ctx.viewer, 'ISSUE_HOLD')) {
      throw new NotAllowed(`${requestedBy} asked for this hold. Let them withdraw it, or counsel.`);
    }
    await em.nativeDelete(HoldAcknowledgement, { hold });
    await em.nativeDelete(HoldScope, { hold });
    em.remove(hold);
    record({
      action: 'legal-hold.withdrawn',
      subjectType: 'LegalHold',
      subjectId: id,
      subjectName: matter,
      reason,
      before: { title, requestedBy, recordsFrom, recordsThrough },
    });
    return matter;
  });
}
