import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { demand, NotAllowed } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { ChangedMeanwhile, InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { touchHeld } from '../queries/touchHeld.ts';
import { advanceBasis } from './advanceBasis.ts';

/** Ends a hold in writing. It still binds on the day of its release. */
export async function releaseHold(
  ctx: Context,
  input: { matter: string; version: number; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'RELEASE_HOLD');
  if (input.reason.trim() === '') {
    throw new InvalidInput('A release is given in writing: say why the duty has ended.', 'reason');
  }
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const hold = await em.findOne(LegalHold, { matter: input.matter }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!hold) throw new NotFound('legal hold for the matter', input.matter, 'matter');
    if (!hold.issuedOn)
      throw new NotPossibleNow(`The hold for ${hold.matter} was never issued, so there is nothing to release.`);
    if (hold.releasedOn)
      throw new NotPossibleNow(
        `The hold for ${hold.matter} was released on ${hold.releasedOn}. Ask for a new one instead.`,
      );
    if (hold.version !== input.version) throw new ChangedMeanwhile('legal hold', hold.matter, hold.version, hold);
    if (isSamePerson(ctx.viewer, hold.requestedById ?? null)) {
      throw new NotAllowed('You asked for this hold. Somebody else in the role of counsel releases it.');
    }
    const today = formatDay(await organisationToday(em, ctx.now));
    // Issued in a zone that is already a day ahead: the release cannot come before it.
    hold.releasedOn = today < hold.issuedOn ? hold.issuedOn : today;
    hold.releasedBy = ctx.viewer.name;
    hold.releaseReason = reason;
    await em.flush();
    await touchHeld(em, hold.id, touched);
    record({
      action: 'legal-hold.released',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
      after: { releasedOn: hold.releasedOn },
    });
    return hold.id;
  });
}
