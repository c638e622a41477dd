import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { demand, NotAllowed } from '../../identity/domain/permission.ts';
import { recordAmendment } from '../../inventory/commands/recordAmendment.ts';
import { Amendment } from '../../inventory/domain/Amendment.ts';
import { optionalReason } from '../../inventory/domain/freeText.ts';
import { draftedByAnother, isSubmitted } from '../domain/draftRefusals.ts';
import { givenRule, type RuleWording } from '../domain/givenRule.ts';
import { Authority } from '../entities/Authority.ts';
import { draftToChange, type RevisionRead } from './revisionToChange.ts';
import { governedClass, standingAuthority } from './ruleParties.ts';
import { submit, takeBack } from './submission.ts';

type Wording = { [Field in keyof RuleWording]?: RuleWording[Field] | undefined };

export type DraftRevision = RevisionRead &
  Wording & {
    authority?: string | undefined;
    dataClass?: string | undefined;
    /** Submits it with this wording; left out, another wording takes a submission back. */
    submit?: boolean | null | undefined;
    reason?: string | null | undefined;
  };

/** Rewords a draft. Only its drafter does: who has a hand in a rule is not the one to approve it. A submission is taken back. */
export async function reviseDraft(ctx: Context, input: DraftRevision): Promise<string> {
  demand(ctx.viewer, 'DRAFT_RULES');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { em } = work;
    const { rule, name } = await draftToChange(em, input);
    if (ctx.viewer.id !== null && !isSamePerson(ctx.viewer, rule.draftedById ?? null)) {
      throw new NotAllowed(draftedByAnother(rule));
    }
    const asked = givenRule({
      jurisdiction: input.jurisdiction ?? rule.jurisdiction,
      holders: input.holders ?? rule.holders,
      population: input.population ?? rule.population,
      kind: input.kind ?? rule.kind,
      effect: input.effect ?? rule.effect,
      term: input.term ?? rule.term,
      ageOfMajority: input.ageOfMajority === undefined ? rule.ageOfMajority : input.ageOfMajority,
      inForceFrom: input.inForceFrom === undefined ? rule.inForceFrom : input.inForceFrom,
      pendingChange: input.pendingChange === undefined ? rule.pendingChange : input.pendingChange,
      warnings: input.warnings ?? rule.warnings,
      destructionDuties: input.destructionDuties ?? rule.destructionDuties,
    });
    const amendment = new Amendment();
    amendment.set(rule, 'jurisdiction', asked.jurisdiction);
    amendment.set(rule, 'holders', asked.holders);
    amendment.set(rule, 'population', asked.population);
    amendment.set(rule, 'kind', asked.kind);
    amendment.set(rule, 'effect', asked.effect);
    amendment.set(rule, 'term', asked.term);
    amendment.set(rule, 'ageOfMajority', asked.ageOfMajority);
    amendment.set(rule, 'inForceFrom', asked.inForceFrom);
    amendment.set(rule, 'pendingChange', asked.pendingChange);
    amendment.set(rule, 'warnings', asked.warnings);
    amendment.set(rule, 'destructionDuties', asked.destructionDuties);
    if (input.authority !== undefined) {
      const authority = await standingAuthority(em, input.authority);
      const former = await em.findOneOrFail(Authority, rule.authority.id);
      amendment.note('authority', former.code, authority.code);
      rule.authority = authority;
      rule.sourceQuality = authority.sourceQuality;
      rule.sourceUrl = authority.url ?? null;
      rule.sourceAsOf = authority.sourceAsOf ?? null;
    }
    if (input.dataClass !== undefined) {
      const former = await em.populate(rule, ['dataClass']).then(() => rule.dataClass.code);
      const dataClass = await governedClass(em, input.dataClass);
      amendment.note('dataClass', former, dataClass.code);
      rule.dataClass = dataClass;
    }
    // In its drafter's words since, no longer in the catalogue's, and read by nobody yet.
    if (!amendment.isEmpty) {
      rule.catalogue = null;
      rule.confirmed = asked.kind === 'POLICY';
    }
    const wasSubmitted = isSubmitted(rule);
    if (input.submit && !(wasSubmitted && amendment.isEmpty)) submit(rule, ctx);
    else if (!amendment.isEmpty) takeBack(rule);
    amendment.note('submitted', wasSubmitted, isSubmitted(rule));
    recordAmendment(work, amendment, {
      action: 'retention-rule.revised',
      subjectType: 'RetentionRule',
      subjectId: rule.id,
      subjectName: name,
      reason,
    });
    return rule.id;
  });
}
