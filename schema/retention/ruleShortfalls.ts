import { demand } from '../../server/identity/domain/permission.ts';
import type { Shortfall } from '../../server/retention/domain/shorterThanLaw.ts';
import { shortfallsOf } from '../../server/retention/queries/lawsBeside.ts';
import type { BookedRule } from '../../server/retention/queries/ruleBook.ts';
import { builder } from '../builder.ts';
import { todayOfRequest } from '../today.ts';
import { askedHolder, askedReach } from './asked.ts';
import { RulePopulation } from './rulePopulation.ts';
import { askedTerm } from './termReading.ts';
import { wrong } from './wrong.ts';

const ShortfallRef = builder.objectRef<Shortfall<BookedRule>>('Shortfall').implement({
  description: 'A law that asks for longer than a rule would. It goes on governing; whoever approves should know.',
  fields: (t) => ({
    code: t.string({ description: 'Of the law.', resolve: ({ law }) => law.code }),
    citation: t.string({ resolve: ({ law }) => law.citation }),
    confirmed: t.boolean({ description: 'HIM has read its source.', resolve: ({ law }) => law.confirmed }),
    by: t.exposeString('by', { description: 'How much longer at most: "3 years", or "it keeps permanently".' }),
    on: t.exposeString('on', { description: 'The case in which: "A newborn".' }),
  }),
});

const RuleTriedInput = builder.inputType('RuleTriedInput', {
  description: 'What of a rule decides where it binds, and for how long. It need not be on record.',
  fields: (t) => ({
    code: t.string({ description: 'Its own former revisions are no law beside it. Left out: a new rule.' }),
    dataClass: t.string({ required: true }),
    jurisdiction: t.string({ required: true }),
    holders: t.stringList({ required: true }),
    population: t.field({ type: RulePopulation, required: true }),
    term: t.field({ type: 'JSON', required: true }),
    ageOfMajority: t.int(),
  }),
});

builder.queryField('ruleShortfalls', (t) =>
  t.field({
    type: [ShortfallRef],
    description: 'The laws in force that ask for longer than a rule would, wherever it would bind.',
    args: { rule: t.arg({ type: RuleTriedInput, required: true }) },
    resolve: async (_root, { rule }, ctx) => {
      demand(ctx.viewer, 'READ');
      const found = await shortfallsOf(
        ctx.em,
        {
          ...rule,
          code: rule.code ?? '',
          jurisdiction: askedReach(rule.jurisdiction),
          holders: rule.holders.map(askedHolder),
          term: askedTerm(rule.term),
          ageOfMajority: rule.ageOfMajority ?? null,
        },
        await todayOfRequest(ctx),
      );
      if (!found) throw wrong(`There is no data class "${rule.dataClass}". The query dataClasses lists them.`);
      return [...found];
    },
  }),
);
