import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { pastDay } from '../../inventory/domain/givenDay.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { InvalidInput } from '../../refusal.ts';
import { type AuthorityRead, authorityToChange } from './authorityToChange.ts';

/** Somebody has read the source again and found that it still says what is on record. */
export async function reviewAuthority(
  ctx: Context,
  input: AuthorityRead & { on: string; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const authority = await authorityToChange(em, input);
    const on = pastDay(input.on, 'on', await organisationToday(em, ctx.now));
    const { lastReviewedOn, lastReviewedBy } = authority;
    if (lastReviewedOn && on < lastReviewedOn) {
      throw new InvalidInput(
        `The authority "${authority.code}" was reviewed on ${lastReviewedOn} already. Give that day or a later one.`,
        'on',
      );
    }
    authority.lastReviewedOn = on;
    authority.lastReviewedBy = ctx.viewer.name;
    record({
      action: 'authority.reviewed',
      subjectType: 'Authority',
      subjectId: authority.id,
      subjectName: authority.code,
      reason,
      before: { lastReviewedOn, lastReviewedBy },
      after: { lastReviewedOn: on, lastReviewedBy: ctx.viewer.name },
    });
    return authority.id;
  });
}
