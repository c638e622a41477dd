import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { InvalidInput, NotFound, NotPossibleNow } from '../../refusal.ts';
import type { RuleEffect, RulePopulation } from '../domain/rule.ts';
import { governs, type RuleKind } from '../domain/ruleKind.ts';
import { type Term, termSchema } from '../domain/term.ts';
import { Authority } from '../entities/Authority.ts';
import { RetentionRule } from '../entities/RetentionRule.ts';

export type RuleInput = {
  code: string;
  authority: string;
  jurisdiction: string;
  holders: readonly string[];
  dataClass: string;
  population: RulePopulation;
  kind: RuleKind;
  effect: RuleEffect;
  term: unknown;
  ageOfMajority?: number | null | undefined;
  inForceFrom?: string | null | undefined;
  warnings?: readonly string[] | null | undefined;
};

/** Drafts a rule, or the next revision of one; it governs nothing until another HIM director approves it. */
export async function draftRule(ctx: Context, input: RuleInput): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const term = termOrRefusal(input.term);
  if (input.holders.length === 0) throw new InvalidInput('A rule binds at least one holder type: name it.', 'holders');
  if (!governs(input.kind) && input.effect !== 'WARN') {
    throw new InvalidInput('Only law and policy govern. Guidance and the like take the effect WARN.', 'effect');
  }
  return transact(ctx, async ({ em, record }) => {
    const authority = await em.findOne(Authority, { code: input.authority });
    if (!authority) throw new NotFound('authority', input.authority, 'authority');
    const dataClass = await em.findOne(DataClass, { code: input.dataClass });
    if (!dataClass) throw new NotFound('data class', input.dataClass, 'dataClass');
    const former = await em.findOne(RetentionRule, { code: input.code }, { orderBy: { revision: 'desc' } });
    if (former?.status === 'DRAFT') {
      throw new NotPossibleNow(
        `The rule "${input.code}" has a draft already, by ${former.draftedBy}. Revise or withdraw that one.`,
        'code',
      );
    }
    const rule = em.create(RetentionRule, {
      code: input.code,
      revision: (former?.revision ?? 0) + 1,
      status: 'DRAFT',
      authority,
      jurisdiction: input.jurisdiction,
      holders: [...input.holders],
      dataClass,
      population: input.population,
      kind: input.kind,
      effect: input.effect,
      term,
      ageOfMajority: input.ageOfMajority ?? null,
      boundary: 'AFTER_ANNIVERSARY_ASSUMED',
      confirmed: input.kind === 'POLICY',
      inForceFrom: input.inForceFrom ?? null,
      confidence: 'FOUND',
      sourceQuality: authority.sourceQuality,
      sourceUrl: authority.url ?? null,
      sourceAsOf: authority.sourceAsOf ?? null,
      warnings: [...(input.warnings ?? [])],
      destructionDuties: former?.destructionDuties ?? [],
      draftedBy: ctx.viewer.name,
      draftedById: ctx.viewer.id,
    });
    await em.flush();
    record({
      action: 'retention-rule.drafted',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: `${rule.code} revision ${rule.revision}`,
      before: former ? { revision: former.revision, term: former.term } : null,
      after: { ...input, term },
    });
    return rule.id;
  });
}

export function termOrRefusal(json: unknown): Term {
  const read = termSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new InvalidInput(`This term cannot be read: ${issue?.message ?? 'it has another shape'}.`, 'term');
}
