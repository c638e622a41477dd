import type { Context } from '../../server/context.ts';
import {
  MOST_ROWS,
  PORTFOLIO_GROUPINGS,
  type PortfolioGrouping,
} from '../../server/governance/domain/portfolioGrouping.ts';
import type { PortfolioFilter } from '../../server/governance/queries/chosenSystems.ts';
import type { ExposedMonth } from '../../server/governance/queries/portfolioFigures.ts';
import {
  exposedByGroup,
  type PortfolioGroup,
  portfolioGroups,
} from '../../server/governance/queries/portfolioGroups.ts';
import { MOST_OWNERS, systemOwners } from '../../server/governance/queries/systemOwners.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder } from '../builder.ts';
import { Side } from '../enums.ts';
import { SystemFilter, SystemOrder } from '../inventory/SystemFilter.ts';
import { ExposedMonthRef } from './Portfolio.ts';

const Grouping = builder.enumType('PortfolioGrouping', {
  description:
    'What the rows of the portfolio are grouped by. A system that serves several facilities stands in each of their groups, and every system in that of its HIM steward and in that of its IT owner.',
  values: PORTFOLIO_GROUPINGS,
});

/** The months of all groups are one statement, asked for once and only if somebody asks. */
type Row = PortfolioGroup & { months: () => Promise<ReadonlyMap<string, ExposedMonth[]>> };

const PortfolioGroupRef = builder.objectRef<Row>('PortfolioGroup').implement({
  description: 'Rows of the portfolio that stand together, in the order that was asked for.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description:
        'Rating level, code of the facility or vendor, phase, or name of the owner; empty for systems that have none, and without grouping.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Of a facility, vendor or owner; null where the key is a value of an enumeration or empty.',
    }),
    side: t.expose('side', { type: Side, nullable: true, description: 'Whose owners these are; null but for OWNER.' }),
    systems: t.exposeInt('systems', { description: 'How many systems stand in it.' }),
    elsewhereToo: t.exposeInt('elsewhereToo', { description: 'Of these, those that stand in another group as well.' }),
    codes: t.exposeStringList('codes', {
      description: 'The codes of its systems, in order. Read the rows you need with `systems(filter: { codes: … })`.',
    }),
    exposedCodes: t.exposeStringList('exposedCodes', {
      description: 'Those of the codes whose systems run without security fixes today.',
    }),
    daysToCome: t.exposeFloat('daysToCome', {
      description: 'System-days without security fixes to come, open-ended gaps not counted.',
    }),
    openEnded: t.exposeInt('openEnded', { description: 'Systems whose gap has no end.' }),
    unknown: t.exposeInt('unknown', {
      description: 'Systems of which nobody knows whether they get security fixes.',
    }),
    exposedSteps: t.field({
      type: [ExposedMonthRef],
      description: 'The months in which the number of its systems without security fixes changes, and that number.',
      resolve: async ({ key, side, months }) => (await months()).get(placeOf({ key, side })) ?? [],
    }),
  }),
});

type Rows = { groups: Row[] };

const PortfolioRowsRef = builder.objectRef<Rows>('PortfolioRows').implement({
  description: 'Where each system stands in the portfolio: its order and groups without its contents.',
  fields: (t) => ({
    rows: t.int({
      description: 'How many rows the groups have together: a system counts in each of its groups.',
      resolve: ({ groups }) => groups.reduce((sum, { systems }) => sum + systems, 0),
    }),
    groups: t.field({ type: [PortfolioGroupRef], resolve: ({ groups }) => groups }),
  }),
});

builder.queryFields((t) => ({
  portfolioRows: t.field({
    type: PortfolioRowsRef,
    description: `The order and groups of the systems that the filter leaves, as codes, so that any row can be read without those before it. At most ${MOST_ROWS.toLocaleString('en-US')} rows.`,
    args: {
      filter: t.arg({ type: SystemFilter }),
      orderBy: t.arg({ type: SystemOrder, description: 'By exposure unless another order is asked for.' }),
      groupBy: t.arg({ type: Grouping, defaultValue: 'NONE' }),
    },
    resolve: async (_root, { filter, orderBy, groupBy }, ctx) => {
      demand(ctx.viewer, 'READ');
      const grouping = groupBy ?? 'NONE';
      const groups = await portfolioGroups(ctx.em, filter ?? {}, orderBy ?? { by: 'EXPOSURE' }, grouping);
      const months = monthsOnce(ctx, filter ?? {}, grouping);
      return { groups: groups.map((group) => ({ ...group, months })) };
    },
  }),
  systemOwners: t.stringList({
    description: `Everybody who is HIM steward or IT owner of a system in the register, by name; the ${MOST_OWNERS.toLocaleString('en-US')} with the most systems.`,
    resolve: (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      return systemOwners(ctx.em);
    },
  }),
}));

function monthsOnce(ctx: Context, filter: PortfolioFilter, grouping: PortfolioGrouping): Row['months'] {
  let read: Promise<Map<string, ExposedMonth[]>> | undefined;
  return () => (read ??= exposedByGroup(ctx.em, filter, grouping).then((steps) => Map.groupBy(steps, placeOf)));
}

const placeOf = ({ key, side }: { key: string; side: string | null }) => `${side} ${key}`;
