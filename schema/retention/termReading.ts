import type { Day } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { ageOfMajorityIn } from '../../server/retention/domain/rule.ts';
import { sentenceOf } from '../../server/retention/domain/sentence.ts';
import { shortTerm } from '../../server/retention/domain/shortTerm.ts';
import { givenTermSchema, type Term } from '../../server/retention/domain/term.ts';
import { type TermCase, trickyCases, triggersAsked } from '../../server/retention/domain/termCases.ts';
import { SentenceUnclear, termFromSentence } from '../../server/retention/domain/termFromSentence.ts';
import { TRIGGER_CODES, type Trigger, triggerInWords } from '../../server/retention/domain/triggers.ts';
import { builder } from '../builder.ts';
import { todayOfRequest } from '../today.ts';
import { askedReach } from './asked.ts';
import { dayOrNull, WaitingRef } from './derivation.ts';
import { wrong } from './wrong.ts';

const CaseFactRef = builder.objectRef<TermCase['facts'][number]>('TermCaseFact').implement({
  description: 'An event and its day in a case; null: still to come, or not known.',
  fields: (t) => ({
    trigger: t.string({ resolve: ({ trigger }) => trigger }),
    on: t.field({ type: 'Day', nullable: true, resolve: ({ on }) => dayOrNull(on) }),
  }),
});

const TermCaseRef = builder.objectRef<TermCase>('TermCase').implement({
  description: 'A case on which terms tend to be wrong.',
  fields: (t) => ({
    words: t.exposeString('words', { description: 'Such as "A newborn".' }),
    facts: t.field({ type: [CaseFactRef], resolve: ({ facts }) => [...facts] }),
  }),
});

type TermReading = { term: Term; ageOfMajority: number | null; ageInForce: number; today: Day };

const TermReadingRef = builder.objectRef<TermReading>('TermReading').implement({
  description: 'A term as a tree and as text, each of which gives the other back without loss.',
  fields: (t) => ({
    term: t.field({ type: 'JSON', description: 'As RetentionRule.term gives it.', resolve: ({ term }) => term }),
    text: t.string({
      description: 'Its sentence, which termFromText reads.',
      resolve: ({ term, ageInForce }) => sentenceOf(term, { ageOfMajority: ageInForce }),
    }),
    short: t.string({
      description: 'As a cell of the schedule writes it.',
      resolve: ({ term, ageInForce }) => shortTerm(term, ageInForce),
    }),
    ageOfMajority: t.exposeInt('ageOfMajority', {
      nullable: true,
      description: 'The age that the text names; null where it names none.',
    }),
    asks: t.field({
      type: [WaitingRef],
      description: 'The events whose days it asks for.',
      resolve: ({ term }) => [...triggersAsked(term)],
    }),
    trickyCases: t.field({
      type: [TermCaseRef],
      description: 'Cases to try it on, with days for whatever it asks.',
      resolve: ({ term, ageInForce, today }) => [...trickyCases(triggersAsked(term), ageInForce, today)],
    }),
  }),
});

const TriggerRef = builder.objectRef<Trigger>('Trigger').implement({
  description: 'An event from which a term counts.',
  fields: (t) => ({
    code: t.string({ resolve: (code) => code }),
    words: t.string({
      description: 'As it follows "after": "discharge", "the patient comes of age".',
      resolve: (code) => triggerInWords(code, null),
    }),
  }),
});

builder.queryFields((t) => ({
  triggers: t.field({
    type: [TriggerRef],
    description: 'The controlled list of events from which terms count.',
    resolve: (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      return TRIGGER_CODES;
    },
  }),
  termFromText: t.field({
    type: TermReadingRef,
    description:
      'Reads a term from its sentence: "the later of 7 years after discharge and 1 year after the patient turns 18". Periods may be written P7Y, events by their codes. Refused where it stops making sense.',
    args: { text: t.arg.string({ required: true }) },
    resolve: (_root, { text }, ctx) => fromText(ctx, text),
  }),
  termInText: t.field({
    type: TermReadingRef,
    description: 'A term as text: what termFromText reads.',
    args: {
      term: t.arg({ type: 'JSON', required: true }),
      ageOfMajority: t.arg.int({ description: "The rule's own; left out: that of the jurisdiction." }),
      jurisdiction: t.arg.string({ description: 'Left out: US.' }),
    },
    resolve: async (_root, { term, ageOfMajority, jurisdiction }, ctx) => {
      demand(ctx.viewer, 'READ');
      return {
        term: askedTerm(term),
        ageOfMajority: ageOfMajority ?? null,
        ageInForce: ageOfMajority ?? ageOfMajorityIn(askedReach(jurisdiction ?? 'US')),
        today: await todayOfRequest(ctx),
      };
    },
  }),
}));

const LONGEST_TEXT = 4_000;

async function fromText(ctx: Context, text: string): Promise<TermReading> {
  demand(ctx.viewer, 'READ');
  if (text.length > LONGEST_TEXT)
    throw wrong(`A term of ${text.length} characters is too long: write at most ${LONGEST_TEXT}.`);
  try {
    const { term, ageOfMajority } = termFromSentence(text);
    const ageInForce = ageOfMajority ?? ageOfMajorityIn('US');
    return { term: askedTerm(term), ageOfMajority, ageInForce, today: await todayOfRequest(ctx) };
  } catch (error) {
    if (error instanceof SentenceUnclear) throw wrong(error.message);
    throw error;
  }
}

/** A term of a question, spelt in its one way. */
export function askedTerm(json: unknown): Term {
  const read = givenTermSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const why = issue?.code === 'custom' ? issue.message : 'It is a tree as RetentionRule.term gives it.';
  throw wrong(
    `This term cannot be read. ${why} A simple one is {"kind": "AFTER", "trigger": "DISCHARGE", "period": "P7Y"}.`,
  );
}
