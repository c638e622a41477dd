import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';

/** Writes down that a custodian was told of a hold and said so. */
export async function acknowledgeHold(ctx: Context, input: { matter: string; custodian: string }): Promise<string> {
  demand(ctx.viewer, 'REQUEST_HOLD');
  return transact(ctx, async ({ em, record }) => {
    const acknowledgement = await em.findOne(
      HoldAcknowledgement,
      { hold: { matter: input.matter }, custodian: input.custodian },
      { populate: ['hold'], lockMode: LockMode.PESSIMISTIC_WRITE, lockTableAliases: ['h0'] },
    );
    if (!acknowledgement)
      throw new NotFound(`custodian of the hold ${input.matter} named`, input.custodian, 'custodian');
    if (!acknowledgement.hold.issuedOn) {
      throw new NotPossibleNow(
        `The hold for ${input.matter} is not issued yet, so there is nothing to acknowledge. Counsel issues it first.`,
      );
    }
    if (acknowledgement.acknowledgedAt)
      throw new NotPossibleNow(`${input.custodian} has acknowledged this hold already.`);
    acknowledgement.acknowledgedAt = ctx.now;
    acknowledgement.acknowledgedBy = ctx.viewer.name;
    record({
      action: 'legal-hold.acknowledged',
      subjectType: 'LegalHold',
      subjectId: acknowledgement.hold.id,
      subjectName: input.matter,
      after: { custodian: input.custodian },
    });
    return acknowledgement.hold.id;
  });
}
