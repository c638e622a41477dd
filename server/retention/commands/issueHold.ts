import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { touchHeld } from '../queries/touchHeld.ts';
import { advanceBasis } from './advanceBasis.ts';

/** Puts a hold in force today: whatever it has in scope is suspended until it is released. */
export async function issueHold(
  ctx: Context,
  input: { matter: string; reason?: string | null | undefined },
): Promise<string> {
  demand(ctx.viewer, 'ISSUE_HOLD');
  const reason = optionalReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const hold = await em.findOne(LegalHold, { matter: input.matter }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!hold) throw new NotFound('legal hold for the matter', input.matter, 'matter');
    if (hold.issuedOn) throw new NotPossibleNow(`The hold for ${hold.matter} was issued on ${hold.issuedOn} already.`);
    hold.issuedOn = formatDay(await organisationToday(em, ctx.now));
    hold.issuedBy = ctx.viewer.name;
    await em.flush();
    await touchHeld(em, hold.id, touched);
    record({
      action: 'legal-hold.issued',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
      after: { issuedOn: hold.issuedOn },
    });
    return hold.id;
  });
}
