import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { isSubmitted, submittedAlready } from '../domain/draftRefusals.ts';
import { draftToChange, type RevisionRead } from './revisionToChange.ts';
import { submit } from './submission.ts';

/** Asks for the approval of a draft as it stands: whoever may draft, who then has a hand in it and does not approve it. */
export async function submitRule(
  ctx: Context,
  input: RevisionRead & { reason?: string | null | undefined },
): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = optionalReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { rule, name } = await draftToChange(em, input);
    if (isSubmitted(rule)) throw new NotPossibleNow(submittedAlready(rule), 'revision');
    const { returnedBy, returnReason } = rule;
    submit(rule, ctx);
    record({
      action: 'retention-rule.submitted',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: name,
      reason,
      before: { submitted: false, ...(returnedBy && { returnedBy, returnReason }) },
      after: { submitted: true },
    });
    return rule.id;
  });
}
