import { transact } from '../../audit/commands/transact.ts';
import { formatDay, inWords, parseDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason, optionalText } from '../../inventory/domain/freeText.ts';
import { givenDay, pastDay } from '../../inventory/domain/givenDay.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { InvalidInput } from '../../refusal.ts';
import { nextReview } from '../domain/review.ts';
import { type AuthorityRead, authorityToChange } from './authorityToChange.ts';

export type AuthorityReview = AuthorityRead & {
  on: string;
  reason: string;
  /** What the source says otherwise than on record; left out where it still says the same. */
  change?: string | null | undefined;
  /** When to read it again; left out: a year after this reading. */
  nextReviewOn?: string | null | undefined;
};

/**
 * Somebody has read the source again. What it says otherwise now warns beside every date of the rules under it, until
 * they are revised and a later review finds the source and the record alike.
 */
export async function reviewAuthority(ctx: Context, input: AuthorityReview): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = givenReason(input.reason);
  const pendingChange = optionalText(input.change ?? null, 'change', 1_000);
  return transact(ctx, async ({ em, record }) => {
    const authority = await authorityToChange(em, input);
    const today = await organisationToday(em, ctx.now);
    const on = pastDay(input.on, 'on', today);
    if (authority.lastReviewedOn && on < authority.lastReviewedOn) {
      throw new InvalidInput(
        `The authority "${authority.code}" was reviewed on ${authority.lastReviewedOn} already. Give that day or a later one.`,
        'on',
      );
    }
    const asked = givenDay(input.nextReviewOn ?? null, 'nextReviewOn');
    if (asked !== null && parseDay(asked) <= today) {
      throw new InvalidInput(
        `The next review comes after today, which is ${inWords(today)}. Choose a later day.`,
        'nextReviewOn',
      );
    }
    const before = {
      lastReviewedOn: authority.lastReviewedOn ?? null,
      lastReviewedBy: authority.lastReviewedBy ?? null,
      nextReviewOn: authority.nextReviewOn ?? null,
      pendingChange: authority.pendingChange ?? null,
    };
    const after = {
      lastReviewedOn: on,
      lastReviewedBy: ctx.viewer.name,
      nextReviewOn: asked ?? formatDay(nextReview(parseDay(on))),
      pendingChange,
    };
    em.assign(authority, after);
    record({
      action: 'authority.reviewed',
      subjectType: 'Authority',
      subjectId: authority.id,
      subjectName: authority.code,
      reason,
      before,
      after,
    });
    return authority.id;
  });
}
