import { demand } from '../../server/identity/domain/permission.ts';
import { type RetentionWork, retentionWork, WORK_KINDS } from '../../server/retention/queries/retentionWork.ts';
import { builder } from '../builder.ts';
import { todayOfRequest } from '../today.ts';
import { wrong } from './wrong.ts';

const WorkKind = builder.enumType('RetentionWorkKind', {
  description: 'What in the rules waits for a person.',
  values: {
    NO_RULE: { description: 'Records to which no rule applies: HIM drafts one.' },
    CONFLICT: { description: 'A duty to destroy comes before the duty to keep ends: counsel decides.' },
    OPEN_FACT: { description: 'A date waits for an event or a fact: whoever knows it records it.' },
    UNCONFIRMED: { description: 'Only unconfirmed rules govern, this one among them: HIM reads its source.' },
    REVIEW_DUE: { description: 'A rule that governs, whose source is to be read again.' },
  } satisfies Record<(typeof WORK_KINDS)[number], { description: string }>,
});

const RetentionWorkRef = builder.objectRef<RetentionWork>('RetentionWork').implement({
  description: 'Something in the rules that waits for a person, with what it holds up and who owns it.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Stable as long as it waits.' }),
    kind: t.field({ type: WorkKind, resolve: ({ kind }) => kind }),
    what: t.exposeString('what', { description: 'A record series, an event, or a citation.' }),
    cohorts: t.exposeInt('cohorts', { description: 'Cohorts that wait for it.' }),
    records: t.exposeFloat('records'),
    owners: t.stringList({
      description: 'HIM stewards of the systems that hold them.',
      resolve: ({ owners }) => [...owners],
    }),
    systems: t.stringList({
      description: 'Codes of these systems, the first 20.',
      resolve: ({ systems }) => systems.slice(0, 20),
    }),
    dataClass: t.exposeString('dataClass', { nullable: true, description: 'Code, where it is about one class.' }),
    jurisdiction: t.exposeString('jurisdiction', { nullable: true }),
    trigger: t.exposeString('trigger', { nullable: true, description: 'With OPEN_FACT: the event.' }),
    rule: t.string({
      nullable: true,
      description: 'With UNCONFIRMED and REVIEW_DUE: code of the rule.',
      resolve: ({ rule }) => rule?.code ?? null,
    }),
    revision: t.int({ nullable: true, description: 'Of that rule.', resolve: ({ rule }) => rule?.revision ?? null }),
    authority: t.string({
      nullable: true,
      description: 'Code of the authority that it stands under.',
      resolve: ({ rule }) => rule?.authority ?? null,
    }),
  }),
});

type Page = { nodes: readonly RetentionWork[]; totalCount: number; endCursor: string | null; hasNextPage: boolean };

const WorkPageInfoRef = builder.objectRef<Page>('RetentionWorkPageInfo').implement({
  description: 'Where a page lies in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether the list goes on behind this page.' }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Give it as `after` to go on.' }),
  }),
});

const WorkConnectionRef = builder.objectRef<Page>('RetentionWorkConnection').implement({
  description: 'A page of what waits.',
  fields: (t) => ({
    nodes: t.field({ type: [RetentionWorkRef], resolve: ({ nodes }) => [...nodes] }),
    totalCount: t.exposeInt('totalCount', { description: 'How many there are in all.' }),
    pageInfo: t.field({ type: WorkPageInfoRef, resolve: (page) => page }),
  }),
});

const LONGEST_PAGE = 1_000;

builder.queryField('retentionWork', (t) =>
  t.field({
    type: WorkConnectionRef,
    description: 'What in the rules waits for a person, the most cohorts first.',
    args: {
      kinds: t.arg({ type: [WorkKind], description: 'Left out: every kind.' }),
      first: t.arg.int({ defaultValue: 50, description: 'How many rows, up to 1,000.' }),
      after: t.arg.string({ description: 'Only rows after this cursor.' }),
    },
    resolve: async (_root, { kinds, first, after }, ctx): Promise<Page> => {
      demand(ctx.viewer, 'READ');
      const size = first ?? 50;
      if (size < 1 || size > LONGEST_PAGE) throw wrong(`A page of ${size} rows is none: ask for 1 to 1,000.`);
      const all = await retentionWork(ctx.em, kinds ?? WORK_KINDS, await todayOfRequest(ctx));
      const from = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
      if (after && from === 0) throw wrong(`"${after}" does not wait any more: begin again without "after".`);
      const nodes = all.slice(from, from + size);
      return {
        nodes,
        totalCount: all.length,
        hasNextPage: from + size < all.length,
        endCursor: nodes.at(-1)?.id ?? null,
      };
    },
  }),
);
