import type { Context } from '../../context.ts';
import type { RetentionRule } from '../entities/RetentionRule.ts';

/** Asks for the approval of a draft. What it was returned for is answered by that, and stays in the ledger. */
export function submit(rule: RetentionRule, { viewer, now }: Pick<Context, 'viewer' | 'now'>): void {
  rule.submittedBy = viewer.name;
  rule.submittedById = viewer.id;
  rule.submittedAt = now;
  rule.returnedBy = null;
  rule.returnedAt = null;
  rule.returnReason = null;
}

/** What somebody submitted is what is approved: another wording asks anew. */
export function takeBack(rule: RetentionRule): void {
  rule.submittedBy = null;
  rule.submittedById = null;
  rule.submittedAt = null;
}
