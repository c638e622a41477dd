import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand, NotAllowed } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { isSubmitted, notSubmitted, ownHand } from '../domain/draftRefusals.ts';
import { draftToChange, type RevisionRead } from './revisionToChange.ts';
import { takeBack } from './submission.ts';

/** Gives a submitted draft back to its author, who reads why, mends it and submits it again. */
export async function returnRule(ctx: Context, input: RevisionRead & { reason: string }): Promise<string> {
  demand(ctx.viewer, 'APPROVE_RULES');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { rule, name } = await draftToChange(em, input);
    const own = ownHand(ctx.viewer, rule);
    if (own) throw new NotAllowed(own);
    if (!isSubmitted(rule)) throw new NotPossibleNow(notSubmitted(rule), 'revision');
    const { submittedBy } = rule;
    takeBack(rule);
    rule.returnedBy = ctx.viewer.name;
    rule.returnedAt = ctx.now;
    rule.returnReason = reason;
    record({
      action: 'retention-rule.returned',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: name,
      reason,
      before: { submitted: true, submittedBy },
      after: { submitted: false },
    });
    return rule.id;
  });
}
