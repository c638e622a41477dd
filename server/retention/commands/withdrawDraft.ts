import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { draftToChange, type RevisionRead } from './revisionToChange.ts';

/** Takes a draft back. What it said stays in the ledger. Answers with the authority it stood under. */
export async function withdrawDraft(ctx: Context, input: RevisionRead & { reason: string }): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, record }) => {
    const { rule, name } = await draftToChange(em, input);
    const { term, holders, jurisdiction, population, effect, inForceFrom, draftedBy } = rule;
    em.remove(rule);
    record({
      action: 'retention-rule.withdrawn',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: name,
      reason,
      before: { term, holders, jurisdiction, population, effect, inForceFrom, draftedBy },
    });
    return rule.authority.id;
  });
}
