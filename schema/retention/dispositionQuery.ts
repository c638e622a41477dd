import { daysInMonth, parseDay } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { answerOf } from '../../server/retention/domain/answer.ts';
import { type Disposition, dispositionOf } from '../../server/retention/domain/disposition.ts';
import { given } from '../../server/retention/domain/given.ts';
import type { Hold } from '../../server/retention/domain/hold.ts';
import { holderTypesOf } from '../../server/retention/domain/holderTypes.ts';
import { ageOfMajorityIn } from '../../server/retention/domain/rule.ts';
import { type CohortPopulation, named, type Selection, select } from '../../server/retention/domain/selection.ts';
import { triggersAsked } from '../../server/retention/domain/termCases.ts';
import { type BookedRule, everyRule, type RuleBook, ruleBook } from '../../server/retention/queries/ruleBook.ts';
import { builder } from '../builder.ts';
import { DispositionStatus } from '../enums.ts';
import { todayOfRequest } from '../today.ts';
import { askedHolder, askedReach } from './asked.ts';
import { DerivationEntryRef, DerivationStepRef, dayOrNull, SetAsideRef, WaitingRef, warningsOf } from './derivation.ts';
import { FactInput, factsOf } from './facts.ts';
import { dutiesOfDerivation, OwedDutyRef } from './OwedDuty.ts';
import { wrong } from './wrong.ts';

type Answer = Disposition<BookedRule, Hold>;

const DispositionAnswerRef = builder.objectRef<Answer>('DispositionAnswer').implement({
  description: 'What the rules say of facts, for records that need not exist. Nothing is stored.',
  fields: (t) => ({
    status: t.field({ type: DispositionStatus, resolve: ({ status }) => status }),
    suspended: t.exposeBoolean('suspended', { description: 'A hold binds on the day judged: nothing may go.' }),
    keepThrough: t.field({
      type: 'Day',
      nullable: true,
      description: 'The last day it must exist; null unless DATED.',
      resolve: ({ keepThrough }) => dayOrNull(keepThrough),
    }),
    lawfulFrom: t.field({
      type: 'Day',
      nullable: true,
      description:
        "The day after, or after the hold's release if later; null while suspended or while only unconfirmed rules govern.",
      resolve: ({ lawfulFrom }) => dayOrNull(lawfulFrom),
    }),
    lawfulFromOtherwise: t.field({
      type: 'Day',
      nullable: true,
      description: 'What it would be without the hold.',
      resolve: ({ lawfulFromOtherwise }) => dayOrNull(lawfulFromOtherwise),
    }),
    notBefore: t.field({
      type: 'Day',
      nullable: true,
      description: 'With OPEN: the floor that the dated rules set.',
      resolve: ({ notBefore }) => dayOrNull(notBefore),
    }),
    unconfirmed: t.exposeBoolean('unconfirmed', {
      description: 'Only laws govern whose source HIM has not read: they keep, and do not free.',
    }),
    conflict: t.exposeBoolean('conflict', {
      description: 'Another rule wants it gone before it may go: ask counsel.',
    }),
    waitingFor: t.field({
      type: [WaitingRef],
      description: 'With OPEN: the events or facts that would give a day.',
      resolve: ({ waitingFor }) => [...waitingFor],
    }),
    answer: t.string({ description: 'The whole in one sentence.', resolve: (disposition) => answerOf(disposition) }),
    derivation: t.field({ type: [DerivationEntryRef], resolve: ({ derivation }) => [...derivation] }),
    advice: t.field({
      type: [DerivationEntryRef],
      description: 'Guidance and the like: shown, never governing.',
      resolve: ({ advice }) => [...advice],
    }),
    steps: t.field({
      type: [DerivationStepRef],
      resolve: ({ derivation }) => derivation.flatMap(({ governs, steps }) => (governs ? [...steps] : [])),
    }),
    setAside: t.field({
      type: [SetAsideRef],
      description: 'Rules that were looked at and do not apply, and why.',
      resolve: ({ setAside }) => [...setAside],
    }),
    destructionDuties: t.field({
      type: [OwedDutyRef],
      description:
        'What destroying it obliges to, by the rules that apply. `on` is the day for which destruction is planned; left out: the day from which it is lawful, while that is to come.',
      args: { on: t.arg({ type: 'Day' }) },
      resolve: async (disposition, { on }, ctx) => {
        const today = await todayOfRequest(ctx);
        const { lawfulFrom } = disposition;
        const planned = on ? parseDay(on) : lawfulFrom !== null && lawfulFrom > today ? lawfulFrom : null;
        return dutiesOfDerivation(disposition, planned, today);
      },
    }),
    warnings: t.stringList({
      resolve: ({ derivation, advice }) => [
        ...new Set([...derivation.filter(({ governs }) => governs), ...advice].flatMap(({ rule }) => warningsOf(rule))),
      ],
    }),
  }),
});

const HoldInput = builder.inputType('DispositionHoldInput', {
  fields: (t) => ({ issuedOn: t.field({ type: 'Day', required: true }), releasedOn: t.field({ type: 'Day' }) }),
});

const DispositionInput = builder.inputType('DispositionInput', {
  description:
    'Either ruleCodes (just these, whatever their status, confirmation or dates in force), or dataClass, jurisdiction, holder and population (whatever applies).',
  fields: (t) => ({
    ruleCodes: t.stringList({ description: 'The latest revision of each, drafts among them.' }),
    dataClass: t.string({ description: 'Code of a data class.' }),
    jurisdiction: t.string({ description: 'Such as US-CA. Beside ruleCodes it only gives the age of majority.' }),
    holder: t.string({ description: 'A holder type such as hospital; what it implies is added.' }),
    population: t.string({ description: "ADULT, MINOR, DECEASED or MIXED, in any case; left out: the data class's." }),
    facts: t.field({ type: [FactInput], required: true }),
    hold: t.field({ type: HoldInput }),
    asOf: t.field({ type: 'Day', description: 'The day to judge on; left out: today.' }),
  }),
});

builder.queryField('disposition', (t) =>
  t.field({
    type: DispositionAnswerRef,
    description: 'May this record go? Worked out for the facts given, and for nothing else.',
    args: { input: t.arg({ type: DispositionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => answer(ctx, input),
  }),
);

builder.queryField('dispositionQuestions', (t) =>
  t.field({
    type: [WaitingRef],
    description: 'The events whose days the rules ask for in a case: what to give to `disposition` as facts.',
    args: {
      dataClass: t.arg.string({ required: true }),
      jurisdiction: t.arg.string({ required: true }),
      holder: t.arg.string({ required: true }),
      population: t.arg.string({ description: "ADULT, MINOR, DECEASED or MIXED; left out: the data class's." }),
      asOf: t.arg({ type: 'Day', description: 'The day to judge on; left out: today.' }),
    },
    resolve: async (_root, { asOf, ...asked }, ctx) => {
      demand(ctx.viewer, 'READ');
      const today = asOf ? parseDay(asOf) : await todayOfRequest(ctx);
      const { applicable, advice } = applicableRules(await ruleBook(ctx.em), asked, today);
      return [...new Set([...applicable, ...advice].flatMap(({ term }) => triggersAsked(term)))];
    },
  }),
);

async function answer(ctx: Context, input: typeof DispositionInput.$inferInput): Promise<Answer> {
  demand(ctx.viewer, 'READ');
  const book = await ruleBook(ctx.em);
  const today = input.asOf ? parseDay(input.asOf) : await todayOfRequest(ctx);
  const selection = input.ruleCodes ? await namedRules(ctx, input.ruleCodes) : applicableRules(book, input, today);
  const hold = input.hold && {
    issuedOn: parseDay(input.hold.issuedOn),
    releasedOn: input.hold.releasedOn ? parseDay(input.hold.releasedOn) : null,
  };
  if (hold && hold.releasedOn !== null && hold.releasedOn < hold.issuedOn) {
    throw wrong('The hold was released before it was issued: exchange the two days.');
  }
  const fiscalYearEnd = { month: book.fiscalYearEndMonth, day: daysInMonth(2023, book.fiscalYearEndMonth) };
  return dispositionOf({
    selection,
    circumstances: given(factsOf(input.facts), {
      ageOfMajority: input.jurisdiction ? ageOfMajorityIn(input.jurisdiction) : null,
      fiscalYearEnd,
    }),
    holds: hold ? [hold] : [],
    today,
  });
}

async function namedRules(ctx: Context, codes: readonly string[]): Promise<Selection<BookedRule>> {
  if (codes.length === 0) throw wrong('ruleCodes is empty: name at least one rule, or leave it out.');
  const rules = await everyRule(ctx.em, codes);
  const missing = codes.find((code) => !rules.some((rule) => rule.code === code));
  if (missing) throw wrong(`There is no retention rule "${missing}". The query retentionRules lists them.`);
  return named(rules);
}

type CaseAsked = Pick<typeof DispositionInput.$inferInput, 'dataClass' | 'jurisdiction' | 'holder' | 'population'>;

function applicableRules(book: RuleBook, input: CaseAsked, today: number): Selection<BookedRule> {
  const { dataClass, jurisdiction, holder } = input;
  if (!dataClass || !jurisdiction || !holder) {
    throw wrong('Give either ruleCodes, or dataClass, jurisdiction and holder together.');
  }
  if (!book.hasClass(dataClass))
    throw wrong(`There is no data class "${dataClass}". The query dataClasses lists them.`);
  return select(book.rules, {
    dataClassLineage: book.lineage(dataClass),
    jurisdiction: askedReach(jurisdiction),
    holderTypes: holderTypesOf([askedHolder(holder)]),
    population: populationOf(input.population) ?? book.population(dataClass),
    today,
  });
}

function populationOf(text: string | null | undefined): CohortPopulation | null {
  if (!text) return null;
  const upper = text.toUpperCase();
  if (upper === 'ADULT' || upper === 'MINOR' || upper === 'DECEASED' || upper === 'MIXED') return upper;
  throw wrong(`"${text}" is no population. Use ADULT, MINOR, DECEASED or MIXED.`);
}
