import type { Context } from '../../server/context.ts';
import type { PortfolioFilter } from '../../server/governance/queries/chosenSystems.ts';
import {
  HEATMAP_GROUPINGS,
  type HeatmapGrouping,
  type HeatmapRow,
  type HeatmapTotals,
  heatmapRows,
  heatmapTotals,
} from '../../server/governance/queries/postureHeatmap.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { RATING_LEVELS } from '../../server/inventory/domain/standing.ts';
import { CONTROL_DOMAINS } from '../../server/posture/domain/control.ts';
import { postureSentence } from '../../server/posture/domain/postureWords.ts';
import { share } from '../../server/posture/domain/score.ts';
import { builder, connectionOf } from '../builder.ts';
import { RatingLevel } from '../enums.ts';
import { SystemFilter } from '../inventory/SystemFilter.ts';
import { DomainScoreRef } from '../posture/Posture.ts';
import { cursorOf, openCursor } from '../select/cursor.ts';
import { badPage, pageTooLarge } from '../select/refusals.ts';

const PAGE = 50;
const MOST = 500;

const Grouping = builder.enumType('PostureGrouping', {
  values: HEATMAP_GROUPINGS,
  description:
    'What a row of the heat map is: a system, or all systems of a facility or vendor together. A system that serves several facilities stands in each.',
});

/** One for each domain, in order, whether or not something is asked there. */
function cellsOf(cells: HeatmapRow['cells']) {
  return CONTROL_DOMAINS.map((domain) => {
    const found = cells.find((cell) => cell.domain === domain);
    return found ? { ...found, score: share(found, found.applicable) } : { ...NOTHING, domain };
  });
}

const NONE = { met: 0, partial: 0, notMet: 0, stale: 0, unknown: 0 };
const NOTHING = { score: null, applicable: 0, ...NONE, counts: NONE };

const HeatmapRowRef = builder.objectRef<HeatmapRow>('PostureHeatmapRow').implement({
  description: 'A system, or all systems of a facility or vendor, across the seven domains.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description: 'Code of the system, facility or vendor; empty for systems that have none.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Null where the key is empty.' }),
    systems: t.exposeInt('systems', { description: 'How many run; those switched off are left out.' }),
    rating: t.field({
      type: RatingLevel,
      description: 'Of its worst system.',
      resolve: ({ worst }) => RATING_LEVELS[worst] ?? 'UNKNOWN',
    }),
    stale: t.exposeBoolean('stale', {
      description: 'A bill of materials of one of them is to be read from an address, and is stale or failed last.',
    }),
    applicable: t.exposeInt('applicable', { description: 'Controls that apply, counted for each system.' }),
    fresh: t.exposeInt('fresh', { description: 'Of these, those that are known today.' }),
    cells: t.field({
      type: [DomainScoreRef],
      description: 'One for each of the seven domains, in order; its score is null where nothing applies.',
      resolve: ({ cells }) => cellsOf(cells),
    }),
  }),
});

type Asked = { filter: PortfolioFilter; grouping: HeatmapGrouping; totals: () => Promise<HeatmapTotals> };

const HeatmapRef = builder.objectRef<Asked>('PostureHeatmap').implement({
  description: 'Systems by domains: how the controls stand.',
  fields: (t) => ({
    sentence: t.string({
      description: 'The finding in words: how much is known, then what is wrong.',
      resolve: async ({ totals }) => postureSentence(await totals()),
    }),
    systems: t.int({
      description: 'How many systems that run the filter leaves.',
      resolve: async ({ totals }) => (await totals()).systems,
    }),
    totals: t.field({
      type: [DomainScoreRef],
      description: 'All these systems together, for each domain; a system counts once.',
      resolve: async ({ totals }) => cellsOf((await totals()).cells),
    }),
    rows: t.field({
      type: connectionOf('PostureHeatmapRow', HeatmapRowRef),
      description: 'The rows, those with the worst rating first, then by name.',
      args: {
        first: t.arg.int({ description: `The first so many, at most ${MOST}; ${PAGE} if nothing is said.` }),
        after: t.arg.string({ description: 'Only what comes after this cursor.' }),
      },
      resolve: (asked, { first, after }, ctx) => pageOf(ctx, asked, first ?? PAGE, after ?? null),
    }),
  }),
});

async function pageOf(ctx: Context, { filter, grouping, totals }: Asked, size: number, after: string | null) {
  if (size < 0) throw badPage(`first: ${size} is less than nothing.`);
  if (size > MOST) throw pageTooLarge('first', size, MOST);
  const order = `PostureHeatmapRow ${grouping}`;
  const place = after === null ? null : openCursor('after', after, order);
  const found = await heatmapRows(ctx.em, filter, grouping, { limit: size + 1, after: place }, ctx.now);
  const edges = found.slice(0, size).map((row) => ({ cursor: cursorOf(order, row.place), node: row }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: (await totals()).rows,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: place !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

builder.queryField('postureHeatmap', (t) =>
  t.field({
    type: HeatmapRef,
    description: 'The heat map of systems, facilities or vendors across the seven domains of controls.',
    args: {
      groupBy: t.arg({ type: Grouping, defaultValue: 'SYSTEM' }),
      filter: t.arg({ type: SystemFilter }),
    },
    resolve: (_root, { groupBy, filter }, ctx) => {
      demand(ctx.viewer, 'READ');
      const grouping = groupBy ?? 'SYSTEM';
      let read: Promise<HeatmapTotals> | undefined;
      return {
        filter: filter ?? {},
        grouping,
        totals: () => (read ??= heatmapTotals(ctx.em, filter ?? {}, grouping)),
      };
    },
  }),
);
