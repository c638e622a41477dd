import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { refuseEnd } from '../domain/succession.ts';
import { advanceBasis } from './advanceBasis.ts';
import { type RevisionRead, revisionToChange } from './revisionToChange.ts';

/**
 * Ends an approved rule that nothing of its own code follows: a law repealed, a policy given up. From today or later,
 * since what was decided while it governed was decided rightly.
 */
export async function supersedeRule(
  ctx: Context,
  input: RevisionRead & { from: string; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'APPROVE_RULES');
  const reason = givenReason(input.reason);
  const from = givenDay(input.from, 'from');
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const { rule, name } = await revisionToChange(em, input);
    refuseEnd(rule, name, from, formatDay(await organisationToday(em, ctx.now)));
    const inForceUntil = rule.inForceUntil ?? null;
    rule.status = 'SUPERSEDED';
    rule.inForceUntil = from;
    touched.dataClasses.add(rule.dataClass.id);
    record({
      action: 'retention-rule.superseded',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: name,
      reason,
      before: { status: 'APPROVED', inForceUntil },
      after: { status: 'SUPERSEDED', inForceUntil: from },
    });
    return rule.id;
  });
}
