import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { type CustodianRead, custodianToChange } from './custodianToChange.ts';
import { dropNotices, voidLinks } from './openNotices.ts';

/**
 * Tells a custodian no more: they left the desk, or were named by mistake. What they were sent and said stays on record;
 * of a hold that was never issued there is nothing to stay but the ledger.
 */
export async function removeCustodian(ctx: Context, input: CustodianRead & { reason: string }): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { hold, told } = await custodianToChange(em, ctx.viewer, input);
    const { custodian, kind, email } = told;
    if (hold.issuedOn) {
      told.removedBy = ctx.viewer.name;
      told.removedAt = ctx.now;
      await dropNotices(em, told.id, ctx.now);
      await voidLinks(em, told.id);
    } else em.remove(told);
    await stepVersion(em, 'legal_hold', hold, input.version);
    record({
      action: 'legal-hold.custodian-removed',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
      before: { custodian, kind, email, acknowledged: told.acknowledgedAt != null },
    });
    return hold.id;
  });
}
