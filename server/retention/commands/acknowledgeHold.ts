import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import { User } from '../../identity/entities/User.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { markAcknowledged } from './markAcknowledged.ts';

/** A custodian says that they were told of a hold; or somebody who may ask for holds writes down that they said so. */
export async function acknowledgeHold(ctx: Context, input: { matter: string; custodian: string }): Promise<string> {
  demand(ctx.viewer, 'ACKNOWLEDGE_HOLD');
  return transact(ctx, async ({ em, record }) => {
    const found = await em.findOne(LegalHold, { matter: input.matter }, FOR_SHARE);
    const told =
      found &&
      (await em.findOne(HoldAcknowledgement, { hold: found, custodian: input.custodian, removedAt: null }, FOR_UPDATE));
    const isOwn = told !== null && (await isTheirs(em, ctx.viewer, told));
    // Whether there is such a custodian is told to whoever may write it down, and to nobody else.
    if (!isOwn) demand(ctx.viewer, 'REQUEST_HOLD');
    const hold = existing(found, 'legal hold for the matter', input.matter, 'matter');
    const named = existing(told, `custodian of the hold ${input.matter} named`, input.custodian, 'custodian');
    markAcknowledged(hold, named, {
      by: ctx.viewer.name,
      how: isOwn ? 'SIGNED_IN' : 'WRITTEN_DOWN',
      at: ctx.now,
    });
    record({
      action: 'legal-hold.acknowledged',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      after: { custodian: named.custodian, how: named.acknowledgedHow },
    });
    return hold.id;
  });
}

/** The custodian's address is the user's. */
async function isTheirs(em: EntityManager, viewer: Viewer, { email }: HoldAcknowledgement): Promise<boolean> {
  if (viewer.id === null || !email) return false;
  const user = await em.findOne(User, { email, retiredAt: null });
  return user?.id === viewer.id;
}
