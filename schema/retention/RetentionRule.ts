import type { DestructionDuty } from '../../server/retention/domain/destructionDuty.ts';
import { approvalRefusal, revisionRefusal } from '../../server/retention/domain/draftRefusals.ts';
import { ageOfMajorityIn } from '../../server/retention/domain/rule.ts';
import { sentenceOf } from '../../server/retention/domain/sentence.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { RuleEffect, RuleStatus } from '../enums.ts';
import { sql } from '../select/Sql.ts';
import type { Row } from '../select/Where.ts';

/** The kinds of duties, for descriptions. */
export const DUTY_KINDS = 'NOTICE, RESIDUAL_RECORD, METHOD, LOG, CONSENT, TRANSFER, RESTRICTION.';

const DestructionDutyRef = builder.objectRef<DestructionDuty>('DestructionDuty').implement({
  description: 'What destroying the records obliges to, besides having waited long enough.',
  fields: (t) => ({
    kind: t.exposeString('kind', {
      description: DUTY_KINDS,
    }),
    text: t.exposeString('text'),
    leadDays: t.exposeInt('leadDays', {
      nullable: true,
      description: 'Days of notice before destruction, where the law counts them.',
    }),
  }),
});

export const RetentionRuleRef = entity(RetentionRule, {
  name: 'RetentionRule',
  description:
    'How long a data class must be kept in a jurisdiction by some holder types, under an authority. One revision: an approved one is never edited. Engineering facts, not legal advice.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code', { description: 'Stable: the same for every revision.' }),
    revision: t.column('revision', { description: 'Counts up from 1.' }),
    status: t.column('status', { type: RuleStatus }),
    authority: t.relation('authority', { description: 'What it stands under.', nullable: false }),
    jurisdiction: t.column('jurisdiction', { description: 'US, US-CA, or ORG for the organisation itself.' }),
    holders: t.column('holders', { description: 'The holder types that it binds.' }),
    dataClass: t.relation('dataClass', {
      nullable: false,
      description: 'It applies to the children of this class too.',
    }),
    population: t.column('population', { description: 'ANY, ADULT, MINOR, DECEASED, EMPLOYEE or RESEARCH.' }),
    kind: t.column('kind', { description: 'Only LAW and POLICY govern; the others are shown, and warn.' }),
    effect: t.column('effect', { type: RuleEffect }),
    term: t.column('term', {
      description: 'The term as a tree of AFTER, PERMANENT, NO_MINIMUM, LATEST_OF, EARLIEST_OF and PLUS.',
    }),
    sentence: t.computed({
      type: 'String',
      description: 'The term in words: "the later of 7 years after discharge and 1 year after the patient turns 18".',
      needs: ['term', 'ageOfMajority', 'jurisdiction'],
      resolve: ({ term, ageOfMajority, jurisdiction }) =>
        sentenceOf(term, { ageOfMajority: ageOfMajority ?? ageOfMajorityIn(jurisdiction) }),
    }),
    ageOfMajority: t.column('ageOfMajority', { description: "The rule's own; null: that of the jurisdiction." }),
    boundary: t.column('boundary', {
      description: 'Whether the source allows the anniversary itself. Records are freed the day after in every case.',
    }),
    confirmed: t.column('confirmed', {
      description: 'HIM has read the source. Unconfirmed law lengthens and never frees.',
    }),
    confirmedBy: t.column('confirmedBy'),
    confirmedAt: t.column('confirmedAt'),
    inForceFrom: t.column('inForceFrom', { description: 'Null: since ever.' }),
    inForceUntil: t.column('inForceUntil', { description: 'The first day without it; null: no end.' }),
    confidence: t.column('confidence', { description: 'FOUND in a source, or RECALLED and not found again.' }),
    sourceQuality: t.column('sourceQuality', { description: 'Where its words were read: see SourceQuality.' }),
    sourceUrl: t.column('sourceUrl', {
      description: 'Where the source is official or reproduces the law; else null: a secondary source.',
    }),
    sourceAsOf: t.column('sourceAsOf', { description: 'How old the source is, as it says itself.' }),
    pendingChange: t.column('pendingChange', { description: 'A change of law under way.' }),
    warnings: t.column('warnings', { description: 'What whoever relies on it should know.' }),
    destructionDuties: t.column('destructionDuties', {
      description: 'What destroying the records obliges to.',
      type: [DestructionDutyRef],
    }),
    draftedBy: t.column('draftedBy', { description: 'Never who approves it.' }),
    draftedAt: t.column('draftedAt'),
    submittedBy: t.column('submittedBy', {
      description: 'Who asked for its approval; null: nobody does, or it is of the catalogue.',
    }),
    submittedAt: t.column('submittedAt', {
      description: 'Since when it asks for approval; another wording takes that back.',
    }),
    returnedBy: t.column('returnedBy', { description: 'The HIM director who returned the draft to its author.' }),
    returnedAt: t.column('returnedAt'),
    returnReason: t.column('returnReason', {
      description: 'What the author has to mend before it is submitted again.',
    }),
    revisionRefusal: t.computed({
      type: 'String',
      nullable: true,
      description: 'Why whoever asks may not reword it, in a sentence; null where they may.',
      needs: ['status', 'draftedById', 'draftedBy', 'code', 'revision'],
      resolve: (row, _args, ctx) => revisionRefusal(ctx.viewer, row),
    }),
    approvalRefusal: t.computed({
      type: 'String',
      nullable: true,
      description: 'Why whoever asks may neither approve nor return it, in a sentence; null where they may.',
      needs: ['status', 'draftedBy', 'draftedById', 'submittedById', 'submittedAt', 'code', 'revision'],
      resolve: (row, _args, ctx) => approvalRefusal(ctx.viewer, row),
    }),
    catalogue: t.column('catalogue', {
      description: 'Which catalogue its words came from: "Catalogue of 1 Nov 2026"; null: the house drafted it.',
    }),
    approvedBy: t.column('approvedBy', { description: 'The HIM director; of the catalogue, the program.' }),
    approvedAt: t.column('approvedAt'),
    reason: t.column('reason', { description: 'Why it was approved.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

const RuleFilter = builder.inputType('RuleFilter', {
  description: 'Which rules. What is left out sets no limit; a list is "any of these".',
  fields: (t) => ({
    text: t.string({ description: 'Part of the code, the citation or the title, whatever the case.' }),
    jurisdictions: t.stringList(),
    dataClasses: t.stringList({ description: 'Codes of the very classes that rules name.' }),
    holders: t.stringList(),
    statuses: t.field({ type: [RuleStatus] }),
    kinds: t.stringList(),
    confirmed: t.boolean(),
    submitted: t.boolean({ description: 'Drafts alone: true, those that ask for approval; false, the others.' }),
  }),
});

builder.queryFields((t) => ({
  retentionRules: connection(t, RetentionRuleRef, {
    description: 'Retention rules by code, every revision.',
    args: { filter: t.arg({ type: RuleFilter }) },
    where: ({ filter }) => ({
      ...(filter?.jurisdictions && { jurisdiction: { in: filter.jurisdictions } }),
      ...(filter?.dataClasses && { dataClass: { code: { in: filter.dataClasses } } }),
      ...(filter?.statuses && { status: { in: filter.statuses } }),
      ...(filter?.kinds && { kind: { in: filter.kinds } }),
      ...(typeof filter?.confirmed === 'boolean' && { confirmed: filter.confirmed }),
      ...(filter?.text && {
        or: [
          { code: { contains: filter.text } },
          { authority: { citation: { contains: filter.text } } },
          { authority: { title: { contains: filter.text } } },
        ],
      }),
      and: [
        ...(filter?.holders ? [(row: Row<RetentionRule>) => sql`${row.holders} && ${filter.holders}::text[]`] : []),
        ...(typeof filter?.submitted === 'boolean'
          ? [{ status: 'DRAFT' as const, submittedAt: { isNull: !filter.submitted } }]
          : []),
      ],
    }),
    defaultOrder: { code: 'asc', revision: 'asc' },
  }),
  retentionRule: one(t, RetentionRuleRef, {
    description: 'A rule by code: the revision asked for, else the one that is approved, or its draft.',
    args: {
      code: t.arg.string({ required: true }),
      revision: t.arg.int(),
      draft: t.arg.boolean({ description: 'True, without a revision: the one that is drafted.', defaultValue: false }),
    },
    where: ({ code, revision, draft }) => ({
      code,
      ...(typeof revision === 'number' ? { revision } : { status: draft ? 'DRAFT' : 'APPROVED' }),
    }),
  }),
}));
