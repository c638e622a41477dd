import { transact } from '../../audit/commands/transact.ts';
import { formatDay, inWords, parseDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { stepVersion } from '../../database/stepVersion.ts';
import { demand } from '../../identity/domain/permission.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { InvalidInput, NotPossibleNow } from '../../refusal.ts';
import { HoldReview } from '../entities/HoldReview.ts';
import { type HoldRead, holdToChange } from './holdToChange.ts';

/** Counsel looked, found that the duty still stands, and says when to look again. Where it does not, the hold is released. */
export async function reviewHold(
  ctx: Context,
  input: HoldRead & { finding: string; nextReviewOn: string },
): Promise<string> {
  demand(ctx.viewer, 'ISSUE_HOLD');
  const finding = requiredText(input.finding, 'finding', 4_000);
  const nextReviewOn = givenDay(input.nextReviewOn, 'nextReviewOn');
  return transact(ctx, async ({ em, record }) => {
    const hold = await holdToChange(em, input);
    if (!hold.issuedOn) {
      throw new NotPossibleNow(
        `The hold for ${hold.matter} is not issued yet, so there is no duty to review. Counsel issues it first.`,
      );
    }
    const today = await organisationToday(em, ctx.now);
    if (parseDay(nextReviewOn) <= today) {
      throw new InvalidInput(
        `The next review comes after today, which is ${inWords(today)}. Choose a later day.`,
        'nextReviewOn',
      );
    }
    const before = { reviewOn: hold.reviewOn ?? null };
    em.create(HoldReview, {
      hold,
      reviewedOn: formatDay(today),
      reviewedAt: ctx.now,
      reviewedBy: ctx.viewer.name,
      reviewedById: ctx.viewer.id,
      finding,
      nextReviewOn,
    });
    hold.reviewOn = nextReviewOn;
    await stepVersion(em, 'legal_hold', hold, input.version);
    record({
      action: 'legal-hold.reviewed',
      subjectType: 'LegalHold',
      subjectId: hold.id,
      subjectName: hold.matter,
      reason: finding,
      before,
      after: { reviewOn: nextReviewOn },
    });
    return hold.id;
  });
}
