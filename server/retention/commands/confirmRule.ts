import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { demand, NotAllowed } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { ChangedMeanwhile, InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';
import { governs } from '../domain/ruleKind.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';
import { advanceBasis } from './advanceBasis.ts';

/**
 * Says that HIM has read the source and the rule stands as written: from now on it may free records, not only keep them.
 * Never by whoever drafted it.
 */
export async function confirmRule(
  ctx: Context,
  input: { code: string; revision: number; version: number; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'APPROVE_RULES');
  if (input.reason.trim() === '') {
    throw new InvalidInput('Say what was read, and when: "45 CFR read on eCFR, 3 Nov 2026".', 'reason');
  }
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const rule = await em.findOne(
      RetentionRule,
      { code: input.code, revision: input.revision },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!rule) throw new NotFound('retention rule', `${input.code} revision ${input.revision}`);
    if (rule.version !== input.version) throw new ChangedMeanwhile('retention rule', rule.code, rule.version, rule);
    if (isSamePerson(ctx.viewer, rule.draftedById ?? null)) {
      throw new NotAllowed('You drafted this rule. Another HIM director reads the source and confirms it.');
    }
    if (rule.confirmed) throw new NotPossibleNow(`The rule ${rule.code} is confirmed already.`);
    if (!governs(rule.kind))
      throw new NotPossibleNow(`The rule ${rule.code} is no law: it warns and never governs, confirmed or not.`);
    if (rule.status !== 'APPROVED')
      throw new NotPossibleNow(
        `The rule ${rule.code} is ${rule.status.toLowerCase()}: only one in force is confirmed.`,
      );
    rule.confirmed = true;
    rule.confirmedBy = ctx.viewer.name;
    rule.confirmedAt = ctx.now;
    touched.dataClasses.add(rule.dataClass.id);
    record({
      action: 'retention-rule.confirmed',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: `${rule.code} revision ${rule.revision}`,
      reason,
      before: { confirmed: false },
      after: { confirmed: true },
    });
    return rule.id;
  });
}
