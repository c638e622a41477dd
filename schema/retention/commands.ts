import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { confirmRule } from '../../server/retention/commands/confirmRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { AUTHORITY_KINDS, SOURCE_QUALITIES } from '../../server/retention/domain/authority.ts';
import { RULE_KINDS } from '../../server/retention/domain/ruleKind.ts';
import { builder } from '../builder.ts';
import { command } from '../command.ts';
import { RuleEffect } from '../enums.ts';
import { AuthorityRef } from './Authority.ts';
import { LegalHoldRef } from './LegalHold.ts';
import { RetentionRuleRef } from './RetentionRule.ts';

command('draftAuthority', {
  description: 'Writes down an authority. HIM director, HIM analyst or counsel.',
  answers: AuthorityRef,
  input: builder.inputType('DraftAuthorityInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      jurisdiction: t.string({ required: true }),
      kind: t.field({ type: builder.enumType('AuthorityKind', { values: AUTHORITY_KINDS }), required: true }),
      title: t.string({ required: true }),
      citation: t.string({ required: true }),
      url: t.string(),
      sourceQuality: t.field({ type: builder.enumType('SourceQuality', { values: SOURCE_QUALITIES }), required: true }),
      sourceAsOf: t.string(),
      effectiveOn: t.field({ type: 'Day' }),
    }),
  }),
  run: draftAuthority,
});

const RulePopulation = builder.enumType('RulePopulation', {
  values: ['ANY', 'ADULT', 'MINOR', 'DECEASED', 'EMPLOYEE', 'RESEARCH'] as const,
});

command('draftRule', {
  description:
    'Drafts a rule, or the next revision of one. It governs nothing until another HIM director approves it. HIM director, HIM analyst or counsel.',
  answers: RetentionRuleRef,
  input: builder.inputType('DraftRuleInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      authority: t.string({ required: true, description: 'Code of an authority on record.' }),
      jurisdiction: t.string({ required: true, description: "US, US-CA, or ORG for the organisation's own policy." }),
      holders: t.stringList({ required: true }),
      dataClass: t.string({ required: true }),
      population: t.field({ type: RulePopulation, required: true }),
      kind: t.field({ type: builder.enumType('RuleKind', { values: RULE_KINDS }), required: true }),
      effect: t.field({ type: RuleEffect, required: true }),
      term: t.field({ type: 'JSON', required: true, description: 'As RetentionRule.term gives it.' }),
      ageOfMajority: t.int(),
      inForceFrom: t.field({ type: 'Day' }),
      warnings: t.stringList(),
    }),
  }),
  run: (ctx, rule) => draftRule(ctx, { ...rule, term: rule.term }),
});

const RuleDecision = builder.inputType('RuleDecisionInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    revision: t.int({ required: true }),
    version: t.int({ required: true, description: 'The version that was read.' }),
    reason: t.string({ required: true }),
  }),
});

command('approveRule', {
  description: "Puts a draft in force and ends the revision before it. An HIM director, and not of one's own draft.",
  answers: RetentionRuleRef,
  input: RuleDecision,
  run: approveRule,
});

command('confirmRule', {
  description:
    'Says that HIM has read the source of an unconfirmed law: from now on it may free records. HIM director.',
  answers: RetentionRuleRef,
  input: RuleDecision,
  run: confirmRule,
});

command('requestHold', {
  description: 'Asks counsel for a legal hold. HIM director, HIM analyst, IT lead or counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('RequestHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true, description: 'Its number or name: unique.' }),
      title: t.string({ required: true }),
      systems: t.stringList({ description: 'Codes; left out: every system.' }),
      dataClasses: t.stringList({ description: 'Codes, their children included; left out: every class.' }),
      facilities: t.stringList({ description: 'Codes; left out: every facility.' }),
      recordsFrom: t.field({ type: 'Day' }),
      recordsThrough: t.field({ type: 'Day' }),
      custodians: t.stringList(),
      reviewOn: t.field({ type: 'Day' }),
    }),
  }),
  run: (ctx, { systems, dataClasses, facilities, custodians, ...hold }) =>
    requestHold(ctx, {
      ...hold,
      systems: systems ?? [],
      dataClasses: dataClasses ?? [],
      facilities: facilities ?? [],
      custodians: custodians ?? [],
    }),
});

command('issueHold', {
  description: 'Puts a hold in force today. Counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('IssueHoldInput', {
    fields: (t) => ({ matter: t.string({ required: true }), reason: t.string() }),
  }),
  run: issueHold,
});

command('acknowledgeHold', {
  description: 'Writes down that a custodian was told of a hold and said so.',
  answers: LegalHoldRef,
  input: builder.inputType('AcknowledgeHoldInput', {
    fields: (t) => ({ matter: t.string({ required: true }), custodian: t.string({ required: true }) }),
  }),
  run: acknowledgeHold,
});

command('releaseHold', {
  description: 'Ends a hold in writing; it still binds today. Counsel, and not whoever asked for it.',
  answers: LegalHoldRef,
  input: builder.inputType('ReleaseHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int({ required: true }),
      reason: t.string({ required: true }),
    }),
  }),
  run: releaseHold,
});
