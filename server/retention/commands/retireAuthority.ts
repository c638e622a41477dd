import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { pastDay } from '../../inventory/domain/givenDay.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { refuseInUse } from '../../inventory/queries/refuseInUse.ts';
import { InvalidInput } from '../../refusal.ts';
import { type AuthorityRead, authorityToChange } from './authorityToChange.ts';

/** A law repealed, a contract over. No rule that governs or is drafted may stand under it any more. */
export async function retireAuthority(
  ctx: Context,
  input: AuthorityRead & { on: string; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const authority = await authorityToChange(em, input);
    const today = await organisationToday(em, ctx.now);
    const on = pastDay(input.on, 'on', today);
    if (authority.effectiveOn && on < authority.effectiveOn) {
      throw new InvalidInput(`It took effect on ${authority.effectiveOn} and cannot end before.`, 'on');
    }
    await refuseInUse(em, `authority "${authority.code}"`, 'the rules', RULES, [authority.id, formatDay(today)]);
    authority.endedOn = on;
    record({
      action: 'authority.retired',
      subjectType: 'Authority',
      subjectId: authority.id,
      subjectName: authority.code,
      reason,
      before: { endedOn: null },
      after: { endedOn: on },
    });
    return authority.id;
  });
}

const RULES = `
  select distinct code as name from retention_rule
  where authority_id = $1 and (status in ('DRAFT', 'APPROVED') or in_force_until > $2) order by 1`;
