import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { givenCode } from '../../inventory/domain/freeText.ts';
import { isSubmitted } from '../domain/draftRefusals.ts';
import { givenRule, type RuleWording } from '../domain/givenRule.ts';
import { draftRevision } from './draftRevision.ts';
import { governedClass, standingAuthority } from './ruleParties.ts';

export type RuleInput = RuleWording & {
  code: string;
  authority: string;
  dataClass: string;
  /** Drafts and submits in one step. */
  submit?: boolean | null | undefined;
};

/** Drafts a rule, or the next revision of one; it governs nothing until it is submitted and another HIM director approves it. */
export async function draftRule(ctx: Context, input: RuleInput): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const code = givenCode(input.code, 'code');
  const wording = givenRule(input);
  return transact(ctx, async ({ em, record }) => {
    const authority = await standingAuthority(em, input.authority);
    const dataClass = await governedClass(em, input.dataClass);
    const { rule, former } = await draftRevision(
      ctx,
      em,
      {
        ...wording,
        code,
        // Left out of a next revision: as before.
        destructionDuties: input.destructionDuties ? wording.destructionDuties : null,
        authority,
        dataClass,
        boundary: 'AFTER_ANNIVERSARY_ASSUMED',
        confirmed: wording.kind === 'POLICY',
        confidence: 'FOUND',
        sourceQuality: authority.sourceQuality,
        sourceUrl: authority.url ?? null,
        sourceAsOf: authority.sourceAsOf ?? null,
        catalogue: null,
      },
      input.submit === true,
    );
    const { destructionDuties } = rule;
    record({
      action: 'retention-rule.drafted',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: `${rule.code} revision ${rule.revision}`,
      before: former ? { revision: former.revision, term: former.term } : null,
      after: {
        ...wording,
        destructionDuties,
        code,
        authority: authority.code,
        dataClass: dataClass.code,
        submitted: isSubmitted(rule),
      },
    });
    return rule.id;
  });
}
