import type { Context } from '../../server/context.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import type { Cast } from './cast.ts';
import { CONFIRMATION, POLICIES } from './policies.ts';

/** The organisation's own rules: whoever drafts one does not approve it. */
export async function tellPolicies(cast: Cast): Promise<void> {
  for (const { authority, rules } of POLICIES) {
    await draftAuthority(cast('director'), authority);
    const revisions = new Map<string, number>();
    for (const { rule, draftedBy, approvedFor, isSubmitted } of rules) {
      const revision = (revisions.get(rule.code) ?? 0) + 1;
      revisions.set(rule.code, revision);
      await draftRule(cast(draftedBy), { ...rule, submit: isSubmitted ?? approvedFor !== undefined });
      if (!approvedFor) continue;
      const approver = cast(draftedBy === 'director' ? 'otherDirector' : 'director');
      await approveRule(approver, { code: rule.code, revision, version: 1, reason: approvedFor });
    }
  }
  await tellConfirmation(cast('director'));
}

async function tellConfirmation(director: Context): Promise<void> {
  const { code, reason } = CONFIRMATION;
  const { revision, version } = await director.em.findOneOrFail(RetentionRule, { code, status: 'APPROVED' });
  await confirmRule(director, { code, revision, version, reason });
}
