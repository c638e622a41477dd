import type { Context } from '../../server/context.ts';
import {
  type EndingCounts,
  endingCounts,
  endingsPage,
  type EndingOrder as Order,
  type PlacedEnding,
} from '../../server/governance/queries/endings.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder, pageInfoOf } from '../builder.ts';
import { cursorOf, openCursor } from '../select/cursor.ts';
import { badPage, pageTooLarge } from '../select/refusals.ts';
import { EndingRef } from './Ending.ts';
import { asked, EndingFilter, type EndingFilterInput, EndingOrder } from './EndingFilter.ts';
import './endingSummary.ts';

const PAGE = 50;
const LONGEST = 1_000;

type Page = {
  rows: readonly PlacedEnding[];
  order: Order;
  after: boolean;
  more: boolean;
  counts: () => Promise<EndingCounts>;
};

const orderName = ({ by, descending }: Order) => `Ending ${by}${descending ? '-' : '+'}`;
const cursor = (order: Order, row: PlacedEnding) => cursorOf(orderName(order), row.place);

const EdgeRef = builder.objectRef<{ row: PlacedEnding; order: Order }>('EndingEdge').implement({
  description: 'An Ending and its place in a list.',
  fields: (t) => ({
    node: t.field({ type: EndingRef, resolve: ({ row }) => row }),
    cursor: t.string({
      description: 'Its place in the list, in the order that was asked for.',
      resolve: ({ row, order }) => cursor(order, row),
    }),
  }),
});

const ConnectionRef = builder.objectRef<Page>('EndingConnection').implement({
  description: 'A page of a list of Ending.',
  fields: (t) => ({
    nodes: t.field({ type: [EndingRef], description: 'The rows of the page.', resolve: ({ rows }) => [...rows] }),
    edges: t.field({
      type: [EdgeRef],
      description: 'The rows of the page, each with its cursor.',
      resolve: ({ rows, order }) => rows.map((row) => ({ row, order })),
    }),
    pageInfo: t.field({
      type: pageInfoOf(),
      resolve: ({ rows, order, more, after }) => ({
        hasNextPage: more,
        hasPreviousPage: after,
        startCursor: rows[0] ? cursor(order, rows[0]) : null,
        endCursor: rows.at(-1) ? rows.slice(-1).map((row) => cursor(order, row))[0] : null,
      }),
    }),
    totalCount: t.int({
      description: 'How many there are in all, on every page together.',
      resolve: async ({ counts }) => (await counts()).total,
    }),
  }),
});

builder.queryField('endings', (t) =>
  t.field({
    type: ConnectionRef,
    description:
      'What ends, or is due, between two days: support, agreements, retention, reviews of holds, exceptions, milestones, validations, planned switch-offs, rules. Soonest first. What was switched off, retired, done or released is left out. GET /ends.csv gives all of it as a file.',
    args: {
      first: t.arg.int({ description: `The first so many rows, at most ${LONGEST}; ${PAGE} if nothing is said.` }),
      after: t.arg.string({ description: 'Only rows after this cursor.' }),
      filter: t.arg({ type: EndingFilter }),
      orderBy: t.arg({ type: EndingOrder }),
    },
    resolve: async (_root, { first, after, filter, orderBy }, ctx) => {
      demand(ctx.viewer, 'READ');
      const order = { by: orderBy?.by ?? 'ON', descending: orderBy?.direction === 'DESC' };
      return pageOf(ctx, filter, order, first ?? PAGE, after ?? null);
    },
  }),
);

async function pageOf(
  ctx: Context,
  given: EndingFilterInput,
  order: Order,
  size: number,
  after: string | null,
): Promise<Page> {
  if (size < 0) throw badPage(`first: ${size} is less than nothing.`);
  if (size > LONGEST) throw pageTooLarge('first', size, LONGEST);
  const place = after === null ? null : openCursor('after', after, orderName(order)).map((value) => value ?? '');
  const question = await asked(ctx, given);
  const rows = await endingsPage(ctx.em, question, { order, limit: size + 1, after: place });
  return {
    rows: rows.slice(0, size),
    order,
    after: after !== null,
    more: rows.length > size,
    counts: () => endingCounts(ctx.em, question),
  };
}
