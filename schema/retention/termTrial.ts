import { daysInMonth, formatDay } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { ageOfMajorityIn } from '../../server/retention/domain/rule.ts';
import {
  differenceInWords,
  outcomeInWords,
  type Tried,
  type TriedTerm,
  tryTerm,
} from '../../server/retention/domain/termTrial.ts';
import { ruleBook } from '../../server/retention/queries/ruleBook.ts';
import { builder } from '../builder.ts';
import { askedReach } from './asked.ts';
import { DerivationStepRef } from './derivation.ts';
import { FactInput, factsOf } from './facts.ts';
import { askedTerm } from './termReading.ts';
import { wrong } from './wrong.ts';

const MOST_CASES = 50;

const TriedTermRef = builder.objectRef<Tried>('TriedTerm').implement({
  description: 'What a term says of one case.',
  fields: (t) => ({
    keepThrough: t.field({
      type: 'Day',
      nullable: true,
      description: 'The last day it asks for; null where it gives none.',
      resolve: ({ outcome }) => (outcome.status === 'DATED' ? formatDay(outcome.keepThrough) : null),
    }),
    words: t.string({
      description: 'dated, permanent, open, no minimum, or "does not apply".',
      resolve: ({ outcome }) => outcomeInWords(outcome),
    }),
    steps: t.field({ type: [DerivationStepRef], resolve: ({ steps }) => [...steps] }),
  }),
});

type Trial = { draft: Tried; former: Tried | null };

const TermTrialRef = builder.objectRef<Trial>('TermTrial').implement({
  description: 'One case, tried on a term and on the one before it.',
  fields: (t) => ({
    draft: t.field({ type: TriedTermRef, resolve: ({ draft }) => draft }),
    former: t.field({ type: TriedTermRef, nullable: true, resolve: ({ former }) => former }),
    difference: t.string({
      nullable: true,
      description: '"3 years later", "the same"; null where there is none before it.',
      resolve: ({ draft, former }) => former && differenceInWords(former.outcome, draft.outcome),
    }),
  }),
});

const TermCaseInput = builder.inputType('TermCaseInput', {
  fields: (t) => ({ facts: t.field({ type: [FactInput], required: true }) }),
});

const TriedTermInput = builder.inputType('TriedTermInput', {
  fields: (t) => ({
    term: t.field({ type: 'JSON', required: true, description: 'As RetentionRule.term gives it.' }),
    ageOfMajority: t.int({ description: "The rule's own; left out: that of the jurisdiction." }),
  }),
});

builder.queryField('termTrials', (t) =>
  t.field({
    type: [TermTrialRef],
    description: `Tries a term that need not be on record on cases of one's own, beside a former one. Up to ${MOST_CASES} cases; nothing is stored.`,
    args: {
      term: t.arg({ type: TriedTermInput, required: true }),
      former: t.arg({ type: TriedTermInput }),
      jurisdiction: t.arg.string({ description: 'Gives the age of majority; left out: US.' }),
      cases: t.arg({ type: [TermCaseInput], required: true }),
    },
    resolve: async (_root, args, ctx) => trials(ctx, args),
  }),
);

type TermGiven = typeof TriedTermInput.$inferInput;

async function trials(
  ctx: Context,
  args: {
    term: TermGiven;
    former?: TermGiven | null | undefined;
    jurisdiction?: string | null | undefined;
    cases: readonly (typeof TermCaseInput.$inferInput)[];
  },
): Promise<Trial[]> {
  demand(ctx.viewer, 'READ');
  if (args.cases.length > MOST_CASES) {
    throw wrong(`${args.cases.length} cases are too many at once: try ${MOST_CASES}, then the others.`);
  }
  const age = ageOfMajorityIn(askedReach(args.jurisdiction ?? 'US'));
  const read = ({ term, ageOfMajority }: TermGiven): TriedTerm => ({
    term: askedTerm(term),
    ageOfMajority: ageOfMajority ?? age,
  });
  const draft = read(args.term);
  const former = args.former ? read(args.former) : null;
  const { fiscalYearEndMonth: month } = await ruleBook(ctx.em);
  const fiscalYearEnd = { month, day: daysInMonth(2023, month) };
  return args.cases.map(({ facts }) => {
    const stated = factsOf(facts);
    return {
      draft: tryTerm(draft, stated, fiscalYearEnd),
      former: former && tryTerm(former, stated, fiscalYearEnd),
    };
  });
}
