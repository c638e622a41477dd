import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { returnRule } from '../../server/retention/commands/returnRule.ts';
import { reviseDraft } from '../../server/retention/commands/reviseDraft.ts';
import { submitRule } from '../../server/retention/commands/submitRule.ts';
import { supersedeRule } from '../../server/retention/commands/supersedeRule.ts';
import { withdrawDraft } from '../../server/retention/commands/withdrawDraft.ts';
import { RULE_KINDS } from '../../server/retention/domain/ruleKind.ts';
import { builder } from '../builder.ts';
import { VERSION_READ, WHO_DRAFTS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { RuleEffect } from '../enums.ts';
import { AuthorityRef } from './Authority.ts';
import { RetentionRuleRef } from './RetentionRule.ts';
import { RulePopulation } from './rulePopulation.ts';

export const RuleKind = builder.enumType('RuleKind', {
  description: 'What sort of statement a rule is. Only LAW and POLICY govern; the others take the effect WARN.',
  values: RULE_KINDS,
});
const SUBMIT = 'True: it is submitted for approval in the same step.';
const DestructionDutyInput = builder.inputType('DestructionDutyInput', {
  fields: (t) => ({
    kind: t.string({
      required: true,
      description: 'NOTICE, RESIDUAL_RECORD, METHOD, LOG, CONSENT, TRANSFER, RESTRICTION.',
    }),
    text: t.string({ required: true }),
    leadDays: t.int({ description: 'Days of notice before destruction, where the law counts them.' }),
  }),
});

export const RULE_FIELDS = {
  authority: 'Code of an authority on record.',
  jurisdiction: "A state as US-CA, federal law as US, the organisation's own policy as ORG.",
  holders: 'Holder types that it binds, such as hospital; one at least.',
  dataClass: 'Code of a data class; the rule applies to its children too.',
  term: 'A tree as RetentionRule.term gives it: {"kind": "AFTER", "trigger": "DISCHARGE", "period": "P7Y"}. It adds up to 1,000 years at most.',
  ageOfMajority: "The rule's own; left out: that of the jurisdiction.",
  inForceFrom: 'The first day in force; left out: the day of its approval, of a first revision since ever.',
  pendingChange: 'A change of law under way, in a sentence: it warns.',
  warnings: 'What whoever relies on the rule should know.',
  destructionDuties: 'What destroying the records obliges to; left out of a next revision: as before.',
};

command('draftRule', {
  description: `Drafts a rule, or the next revision of one. It governs nothing until it is submitted and another HIM director approves it. ${WHO_DRAFTS}`,
  answers: RetentionRuleRef,
  input: builder.inputType('DraftRuleInput', {
    fields: (t) => ({
      code: t.string({ required: true, description: 'A code that is there already: its next revision is drafted.' }),
      authority: t.string({ required: true, description: RULE_FIELDS.authority }),
      jurisdiction: t.string({ required: true, description: RULE_FIELDS.jurisdiction }),
      holders: t.stringList({ required: true, description: RULE_FIELDS.holders }),
      dataClass: t.string({ required: true, description: RULE_FIELDS.dataClass }),
      population: t.field({ type: RulePopulation, required: true }),
      kind: t.field({ type: RuleKind, required: true }),
      effect: t.field({ type: RuleEffect, required: true }),
      term: t.field({ type: 'JSON', required: true, description: RULE_FIELDS.term }),
      ageOfMajority: t.int({ description: RULE_FIELDS.ageOfMajority }),
      inForceFrom: t.field({ type: 'Day', description: RULE_FIELDS.inForceFrom }),
      pendingChange: t.string({ description: RULE_FIELDS.pendingChange }),
      warnings: t.stringList({ description: RULE_FIELDS.warnings }),
      destructionDuties: t.field({ type: [DestructionDutyInput], description: RULE_FIELDS.destructionDuties }),
      submit: t.boolean({ description: SUBMIT }),
    }),
  }),
  run: (ctx, rule) => draftRule(ctx, { ...rule, term: rule.term }),
});

command('reviseDraft', {
  description:
    'Rewords a draft; what is left out stays. A submission is taken back, unless it is submitted in the same step. Whoever drafted it: with a hand in it, nobody may approve it. An approved rule is never edited.',
  answers: RetentionRuleRef,
  input: builder.inputType('ReviseDraftInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      revision: t.int({ required: true }),
      version: t.int(VERSION_READ),
      authority: t.string({ description: RULE_FIELDS.authority }),
      jurisdiction: t.string({ description: RULE_FIELDS.jurisdiction }),
      holders: t.stringList({ description: RULE_FIELDS.holders }),
      dataClass: t.string({ description: RULE_FIELDS.dataClass }),
      population: t.field({ type: RulePopulation }),
      kind: t.field({ type: RuleKind }),
      effect: t.field({ type: RuleEffect }),
      term: t.field({ type: 'JSON', description: RULE_FIELDS.term }),
      ageOfMajority: t.int({ description: RULE_FIELDS.ageOfMajority }),
      inForceFrom: t.field({ type: 'Day', description: RULE_FIELDS.inForceFrom }),
      pendingChange: t.string({ description: RULE_FIELDS.pendingChange }),
      warnings: t.stringList({ description: RULE_FIELDS.warnings }),
      destructionDuties: t.field({ type: [DestructionDutyInput] }),
      submit: t.boolean({ description: `${SUBMIT} Else another wording takes a submission back.` }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { authority, dataClass, jurisdiction, holders, population, kind, effect, ...input }) =>
    reviseDraft(ctx, {
      ...input,
      authority: authority ?? undefined,
      dataClass: dataClass ?? undefined,
      jurisdiction: jurisdiction ?? undefined,
      holders: holders ?? undefined,
      population: population ?? undefined,
      kind: kind ?? undefined,
      effect: effect ?? undefined,
    }),
});

const RuleDecision = builder.inputType('RuleDecisionInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    revision: t.int({ required: true }),
    version: t.int(VERSION_READ),
    reason: t.string({ required: true, description: 'What was read or weighed: kept in the ledger.' }),
  }),
});

command('withdrawDraft', {
  description: `Takes a draft back; answers with the authority that it stood under. ${WHO_DRAFTS}`,
  answers: AuthorityRef,
  input: RuleDecision,
  run: withdrawDraft,
});

command('submitRule', {
  description: `Submits a draft for approval, as it stands. Refused where it is submitted already. ${WHO_DRAFTS}`,
  answers: RetentionRuleRef,
  input: builder.inputType('SubmitRuleInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      revision: t.int({ required: true }),
      version: t.int(VERSION_READ),
      reason: t.string(WHY),
    }),
  }),
  run: submitRule,
});

command('returnRule', {
  description:
    'Returns a submitted draft to its author, who reads the reason, revises it and submits it again. An HIM director, and not of what one drafted or submitted oneself.',
  answers: RetentionRuleRef,
  input: RuleDecision,
  run: returnRule,
});

command('approveRule', {
  description:
    'Puts a submitted draft in force and ends the revision before it. An HIM director, and not of what one drafted or submitted oneself.',
  answers: RetentionRuleRef,
  input: RuleDecision,
  run: approveRule,
});

command('confirmRule', {
  description:
    'Says that HIM has read the source of an unconfirmed law: from now on it may free records. An HIM director who did not draft it.',
  answers: RetentionRuleRef,
  input: RuleDecision,
  run: confirmRule,
});

command('supersedeRule', {
  description:
    'Ends an approved rule from a day on without a next revision: a law repealed, a policy given up. To replace it, draft and approve its next revision instead. HIM director.',
  answers: RetentionRuleRef,
  input: builder.inputType('SupersedeRuleInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      revision: t.int({ required: true }),
      version: t.int(VERSION_READ),
      from: t.field({ type: 'Day', required: true, description: 'The first day without it: today or later.' }),
      reason: t.string({ required: true, description: 'Why it ends: kept in the ledger.' }),
    }),
  }),
  run: supersedeRule,
});
