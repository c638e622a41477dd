import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';

/** Takes a draft back. What it said stays in the ledger. */
export async function withdrawDraft(ctx: Context, input: { id: string; reason: string }): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  if (input.reason.trim() === '') throw new InvalidInput('Say why the draft is withdrawn.', 'reason');
  return transact(ctx, async ({ em, record }) => {
    const rule = await em.findOne(RetentionRule, input.id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!rule) throw new NotFound('retention rule', input.id);
    if (rule.status !== 'DRAFT')
      throw new NotPossibleNow(
        `The rule ${rule.code} revision ${rule.revision} was approved: it can only be superseded.`,
      );
    em.remove(rule);
    record({
      action: 'retention-rule.withdrawn',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: `${rule.code} revision ${rule.revision}`,
      reason: input.reason,
      before: { term: rule.term, holders: rule.holders, jurisdiction: rule.jurisdiction, population: rule.population },
    });
    return rule.id;
  });
}
