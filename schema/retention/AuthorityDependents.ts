import { demand } from '../../server/identity/domain/permission.ts';
import { type DependentAmount, dependentsSentence } from '../../server/retention/domain/dependents.ts';
import { Authority } from '../../server/retention/entities/Authority.ts';
import {
  type Dependents,
  type DependentsInSystem,
  dependentsByRule,
  dependentsBySystem,
  inAll,
  type Reach,
  reachOf,
} from '../../server/retention/queries/dependents.ts';
import type { BookedRule } from '../../server/retention/queries/ruleBook.ts';
import { builder, connectionOf, loadMany } from '../builder.ts';
import { cursorOf, openCursor } from '../select/cursor.ts';
import { badCursor, badPage, pageTooLarge } from '../select/refusals.ts';
import { RetentionRuleRef } from './RetentionRule.ts';
import { wrong } from './wrong.ts';

const PAGE = 50;
const LONGEST = 1_000;
const ORDER = 'DependentSystem records-code+';

const AmountRef = builder.objectRef<DependentAmount>('DependentAmount').implement({
  description: 'So much of what is held, in systems that are not decommissioned.',
  fields: (t) => ({
    systems: t.exposeInt('systems'),
    holdings: t.exposeInt('holdings'),
    cohorts: t.exposeInt('cohorts'),
    records: t.exposeFloat('records'),
  }),
});

const PART = 'In whose dates it takes part, governing or not; of guidance, beside which it is shown.';
const GOVERNED = 'That part whose status and date it sets today, alone or together with others.';

const RuleDependentsRef = builder.objectRef<Dependents & { rule: BookedRule }>('RuleDependents').implement({
  description: 'A rule in force, and what depends on it.',
  fields: (t) => ({
    rule: t.field({
      type: RetentionRuleRef,
      resolve: async ({ rule }, _args, ctx, info) => {
        const [row] = await loadMany(ctx, info, RetentionRuleRef, [rule.id]);
        if (!row) throw new Error(`The rule ${rule.code} of an authority is gone.`);
        return row;
      },
    }),
    part: t.field({ type: AmountRef, description: PART, resolve: ({ part }) => part }),
    governed: t.field({ type: AmountRef, description: GOVERNED, resolve: ({ governed }) => governed }),
  }),
});

type SystemRow = DependentsInSystem & { readonly id: string };

const DependentSystemRef = builder.objectRef<SystemRow>('DependentSystem').implement({
  description: 'A system that holds something in whose dates the rules take part.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Of this row in this list.' }),
    code: t.exposeString('code', { description: 'Of the system.' }),
    name: t.exposeString('name'),
    rules: t.stringList({
      description: 'Codes of the rules that take part there.',
      resolve: ({ rules }) => [...rules],
    }),
    part: t.field({ type: AmountRef, description: PART, resolve: ({ part }) => part }),
    governed: t.field({ type: AmountRef, description: GOVERNED, resolve: ({ governed }) => governed }),
  }),
});

type Root = { authority: string; reach: Reach; systems: readonly DependentsInSystem[] };

const DependentsRef = builder.objectRef<Root>('AuthorityDependents').implement({
  description:
    'What depends on an authority: the holdings in whose dates the rules in force under it take part, and those that they govern, as stored today.',
  fields: (t) => ({
    sentence: t.string({
      description: 'The whole in a sentence or two.',
      resolve: ({ reach, systems }) => {
        const { part, governed } = inAll(systems);
        return dependentsSentence(reach.rules.length, part, governed);
      },
    }),
    part: t.field({ type: AmountRef, description: PART, resolve: ({ systems }) => inAll(systems).part }),
    governed: t.field({ type: AmountRef, description: GOVERNED, resolve: ({ systems }) => inAll(systems).governed }),
    rules: t.field({
      type: [RuleDependentsRef],
      description: 'Each rule in force under it, by code. What two of them reach is counted with both.',
      resolve: async ({ reach }, _args, ctx) => {
        const found = await dependentsByRule(ctx.em, reach);
        return reach.rules.map((rule) => ({ rule, ...(found.get(rule.code) ?? NOTHING) }));
      },
    }),
    systems: t.field({
      type: connectionOf('DependentSystem', DependentSystemRef),
      description: 'System by system, the most records first.',
      args: {
        rule: t.arg.string({ description: 'Code of one rule; left out: all of them together.' }),
        first: t.arg.int({ description: `The first so many, at most ${LONGEST}; ${PAGE} if nothing is said.` }),
        after: t.arg.string({ description: 'Only what comes after this cursor.' }),
      },
      resolve: async ({ authority, reach, systems }, { rule, first, after }, ctx) => {
        if (rule && !reach.rules.some(({ code }) => code === rule)) {
          throw wrong(`No rule "${rule}" is in force under ${authority}. The field rules lists them.`);
        }
        const rows = rule ? await dependentsBySystem(ctx.em, reach, rule) : systems;
        return pageOf(rows, [authority, rule ?? ''].join(' '), first ?? PAGE, after ?? null);
      },
    }),
  }),
});

builder.queryField('authorityDependents', (t) =>
  t.field({
    type: DependentsRef,
    nullable: true,
    description:
      'What would have to be looked at again if an authority changed or ended; null where none has the code. Worked out by the selection that dates have, on the day at each facility.',
    args: { authority: t.arg.string({ required: true, description: 'Its code.' }) },
    resolve: async (_root, { authority }, ctx): Promise<Root | null> => {
      demand(ctx.viewer, 'READ');
      if ((await ctx.em.count(Authority, { code: authority })) === 0) return null;
      const reach = await reachOf(ctx.em, authority, ctx.now);
      return { authority, reach, systems: await dependentsBySystem(ctx.em, reach) };
    },
  }),
);

const NONE: DependentAmount = { systems: 0, holdings: 0, cohorts: 0, records: 0 };
const NOTHING: Dependents = { part: NONE, governed: NONE };

function pageOf(rows: readonly DependentsInSystem[], list: string, size: number, after: string | null) {
  if (size < 0) throw badPage(`first: ${size} is no number of rows. Ask for 0 or more.`);
  if (size > LONGEST) throw pageTooLarge('first', size, LONGEST);
  const from = after === null ? 0 : placeAfter(rows, after);
  const edges = rows.slice(from, from + size).map((row) => ({
    cursor: cursorOf(ORDER, [row.code]),
    node: { ...row, id: `${list} ${row.code}` },
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: rows.length,
    pageInfo: {
      hasNextPage: from + size < rows.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function placeAfter(rows: readonly DependentsInSystem[], after: string): number {
  const [code] = openCursor('after', after, ORDER);
  const place = rows.findIndex((row) => row.code === code);
  // The system of the cursor holds nothing of it any more: the list begins anew.
  if (place < 0) throw badCursor('after');
  return place + 1;
}
