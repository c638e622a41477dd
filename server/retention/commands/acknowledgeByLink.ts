import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { HoldNotice } from '../entities/HoldNotice.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { noticeOfLink } from '../queries/noticeOfLink.ts';
import { markAcknowledged } from './markAcknowledged.ts';

/** A custodian without a user acknowledges by the link of a notice: having it is the right to. It serves once. */
export async function acknowledgeByLink(ctx: Context, key: string): Promise<{ matter: string; custodian: string }> {
  const { acknowledgementId } = await noticeOfLink(ctx.em, key, ctx.now);
  return transact(ctx, async ({ em, record }) => {
    const { hold: of } = await em.findOneOrFail(HoldAcknowledgement, acknowledgementId);
    const hold = await em.findOneOrFail(LegalHold, of.id, FOR_SHARE);
    const acknowledgement = await em.findOneOrFail(HoldAcknowledgement, acknowledgementId, {
      ...FOR_UPDATE,
      refresh: true,
    });
    const { custodian } = acknowledgement;
    markAcknowledged(hold, acknowledgement, { by: custodian, how: 'LINK', at: ctx.now });
    // The links of earlier notices and reminders say the same, and stop with this one.
    await em.nativeUpdate(HoldNotice, { acknowledgement, linkHash: { $ne: null } }, { linkExpiresAt: ctx.now });
    record({
      action: 'legal-hold.acknowledged',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      after: { custodian, how: 'LINK' },
    });
    return { matter: hold.matter, custodian };
  });
}
