import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import { addPeriod } from '../../calendar/period.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { FIRST_REVIEW } from '../domain/firstReview.ts';
import { LegalHold } from '../entities/LegalHold.ts';
import { touchHeld } from '../queries/touchHeld.ts';
import { advanceBasis } from './advanceBasis.ts';
import { writeNotices } from './writeNotices.ts';

/** Puts a hold in force today: whatever it has in scope is suspended until it is released, and its custodians are told. */
export async function issueHold(
  ctx: Context,
  input: {
    matter: string;
    /** Left out: whatever the hold says now. */
    version?: number | null | undefined;
    reason?: string | null | undefined;
  },
): Promise<string> {
  demand(ctx.viewer, 'ISSUE_HOLD');
  const reason = optionalReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const found = await em.findOne(LegalHold, { matter: input.matter }, FOR_UPDATE);
    const hold = existing(found, 'legal hold for the matter', input.matter, 'matter');
    if (hold.issuedOn) throw new NotPossibleNow(`The hold for ${hold.matter} was issued on ${hold.issuedOn} already.`);
    if (input.version != null) expectVersion(hold, 'legal hold', hold.matter, input.version);
    const today = await organisationToday(em, ctx.now);
    hold.issuedOn = formatDay(today);
    hold.issuedBy = ctx.viewer.name;
    // None is to outlive its matter unseen.
    hold.reviewOn ??= formatDay(addPeriod(today, FIRST_REVIEW));
    const notices = await writeNotices(em, 'NOTICE', { holdId: hold.id }, ctx.now);
    await touchHeld(em, hold.id, touched);
    record({
      action: 'legal-hold.issued',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason,
      after: { issuedOn: hold.issuedOn, reviewOn: hold.reviewOn, notices },
    });
    return hold.id;
  });
}
