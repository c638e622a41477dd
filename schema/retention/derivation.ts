import { type Day, formatDay } from '../../server/calendar/day.ts';
import { SET_ASIDE_WORDS } from '../../server/retention/domain/answer.ts';
import type { Branch } from '../../server/retention/domain/branches.ts';
import type { DerivationEntry } from '../../server/retention/domain/disposition.ts';
import type { SetAside } from '../../server/retention/domain/selection.ts';
import type { Step } from '../../server/retention/domain/steps.ts';
import { awaitedInWords, type Trigger } from '../../server/retention/domain/triggers.ts';
import type { BookedHold, BookedRule } from '../../server/retention/queries/ruleBook.ts';
import { builder, loadMany } from '../builder.ts';
import { RetentionRuleRef } from './RetentionRule.ts';

export const dayOrNull = (day: Day | null) => (day === null ? null : formatDay(day));

export const WaitingRef = builder.objectRef<Trigger>('Waiting').implement({
  description: 'An event or fact that a date waits for.',
  fields: (t) => ({
    trigger: t.string({ description: 'Such as EMPLOYMENT_END.', resolve: (trigger) => trigger }),
    words: t.string({ description: 'The same in words.', resolve: (trigger) => awaitedInWords(trigger) }),
  }),
});

export const DerivationStepRef = builder.objectRef<Step>('DerivationStep').implement({
  description: 'One line of the arithmetic, and the day that it reaches.',
  fields: (t) => ({
    text: t.exposeString('text'),
    on: t.field({ type: 'Day', nullable: true, resolve: ({ on }) => dayOrNull(on) }),
  }),
});

const DerivationBranchRef = builder.objectRef<Branch>('DerivationBranch').implement({
  description: 'One arm of a term that chooses the latest or the earliest of several.',
  fields: (t) => ({
    sentence: t.exposeString('sentence', { description: 'The arm in words.' }),
    decides: t.exposeBoolean('decides', {
      description: "The rule's choice falls on it; two that give the same day decide together.",
    }),
    status: t.exposeString('status', {
      description: 'DATED, PERMANENT, OPEN, NO_MINIMUM, or SET_ASIDE where its trigger does not apply.',
    }),
    keepThrough: t.field({
      description: 'The last day that it asks for.',
      type: 'Day',
      nullable: true,
      resolve: ({ keepThrough }) => dayOrNull(keepThrough),
    }),
    waitingFor: t.field({ type: [WaitingRef], resolve: ({ waitingFor }) => [...waitingFor] }),
    steps: t.field({
      description: 'Its arithmetic, line by line; the first day is where it begins.',
      type: [DerivationStepRef],
      resolve: ({ steps }) => [...steps],
    }),
  }),
});

export const DerivationEntryRef = builder.objectRef<DerivationEntry<BookedRule>>('DerivationEntry').implement({
  description: 'One rule that applied: what it asks, the date it gives and how, and whether it governs.',
  fields: (t) => ({
    sentence: t.exposeString('sentence', { description: 'The term in words.' }),
    governs: t.exposeBoolean('governs', {
      description: 'It sets the status and the date; several may, with the same date.',
    }),
    status: t.exposeString('status', {
      description: 'DATED, PERMANENT, OPEN, NO_MINIMUM, or SET_ASIDE where nothing of its term applies.',
    }),
    keepThrough: t.field({
      description: 'The last day that it asks for.',
      type: 'Day',
      nullable: true,
      resolve: ({ keepThrough }) => dayOrNull(keepThrough),
    }),
    waitingFor: t.field({ type: [WaitingRef], resolve: ({ waitingFor }) => [...waitingFor] }),
    steps: t.field({
      description: 'Its arithmetic, line by line.',
      type: [DerivationStepRef],
      resolve: ({ steps }) => [...steps],
    }),
    branches: t.field({
      description: 'Where the term is the later or the earlier of several: each of them. Else empty.',
      type: [DerivationBranchRef],
      resolve: ({ branches }) => [...branches],
    }),
    confirmed: t.boolean({ description: 'HIM has read its source.', resolve: ({ rule }) => rule.confirmed }),
    warnings: t.stringList({ resolve: ({ rule }) => warningsOf(rule) }),
    rule: t.field({
      type: RetentionRuleRef,
      resolve: async ({ rule }, _args, ctx, info) => {
        const [row] = await loadMany(ctx, info, RetentionRuleRef, [rule.id]);
        if (!row) throw new Error(`The rule ${rule.code} of a derivation is gone.`);
        return row;
      },
    }),
  }),
});

export const SetAsideRef = builder.objectRef<SetAside<BookedRule>>('SetAside').implement({
  description: 'A rule that was looked at and does not apply here, and why not.',
  fields: (t) => ({
    code: t.string({ resolve: ({ rule }) => rule.code }),
    citation: t.string({ resolve: ({ rule }) => rule.citation }),
    reason: t.string({ resolve: ({ reason }) => SET_ASIDE_WORDS[reason] }),
  }),
});

export const DerivationHoldRef = builder.objectRef<BookedHold>('DerivationHold').implement({
  description: 'A legal hold that has the cohort in its scope.',
  fields: (t) => ({
    matter: t.exposeString('matter', { description: 'Its number or name.' }),
    title: t.exposeString('title'),
    issuedOn: t.field({ type: 'Day', resolve: ({ issuedOn }) => formatDay(issuedOn) }),
    releasedOn: t.field({ type: 'Day', nullable: true, resolve: ({ releasedOn }) => dayOrNull(releasedOn) }),
  }),
});

export function warningsOf(rule: BookedRule): string[] {
  return [...rule.warnings, ...(rule.pendingChange ? [`A change is pending: ${rule.pendingChange}`] : [])];
}
