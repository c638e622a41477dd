import { LockMode } from '@mikro-orm/core';
import { transact } from '../../audit/commands/transact.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { demand, NotAllowed } from '../../identity/domain/permission.ts';
import { givenReason } from '../../inventory/domain/freeText.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { ChangedMeanwhile, NotFound, NotPossibleNow } from '../../refusal.ts';
import { isSubmitted, notSubmitted, ownHand } from '../domain/draftRefusals.ts';
import { succession } from '../domain/succession.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';
import { advanceBasis } from './advanceBasis.ts';

/** Puts a draft that was submitted in force, and ends the revision before it on the same day, if it was not ended before. */
export async function approveRule(
  ctx: Context,
  input: { code: string; revision: number; version: number; reason: string },
): Promise<string> {
  demand(ctx.viewer, 'APPROVE_RULES');
  const reason = givenReason(input.reason);
  return transact(ctx, async ({ em, touched, record }) => {
    await advanceBasis(em);
    const rule = await em.findOne(
      RetentionRule,
      { code: input.code, revision: input.revision },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!rule) throw new NotFound('retention rule', `${input.code} revision ${input.revision}`);
    const name = `${rule.code} revision ${rule.revision}`;
    if (rule.status !== 'DRAFT')
      throw new NotPossibleNow(
        `The rule ${name} is no draft any more: it is ${rule.status.toLowerCase()}. Draft a next revision.`,
      );
    if (rule.version !== input.version) throw new ChangedMeanwhile('retention rule', rule.code, rule.version, rule);
    const own = ownHand(ctx.viewer, rule);
    if (own) throw new NotAllowed(own);
    if (!isSubmitted(rule)) throw new NotPossibleNow(notSubmitted(rule), 'revision');
    const former = await em.findOne(
      RetentionRule,
      { code: rule.code, status: { $ne: 'DRAFT' } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { revision: 'desc' } },
    );
    const { from, formerUntil } = succession(rule, former, formatDay(await organisationToday(em, ctx.now)));
    rule.inForceFrom = from;
    if (former) {
      former.status = 'SUPERSEDED';
      former.inForceUntil = formerUntil;
      touched.dataClasses.add(former.dataClass.id);
    }
    rule.status = 'APPROVED';
    rule.approvedBy = ctx.viewer.name;
    rule.approvedById = ctx.viewer.id;
    rule.approvedAt = ctx.now;
    rule.reason = reason;
    touched.dataClasses.add(rule.dataClass.id);
    record({
      action: 'retention-rule.approved',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: name,
      reason,
      before: former ? { revision: former.revision, term: former.term } : null,
      after: { revision: rule.revision, term: rule.term, inForceFrom: rule.inForceFrom },
    });
    return rule.id;
  });
}
