import { formatDay } from '../../server/calendar/day.ts';
import { exposedInWords, stayExposedInWords } from '../../server/governance/domain/axisHead.ts';
import { detailOf, headlineOf } from '../../server/governance/domain/headline.ts';
import type { PortfolioFilter } from '../../server/governance/queries/chosenSystems.ts';
import {
  type ExposedMonth,
  exposedByMonth,
  type PortfolioFigures,
  portfolioFigures,
} from '../../server/governance/queries/portfolioFigures.ts';
import { type WaitingBySide, waitingBySide } from '../../server/governance/queries/waiting.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder } from '../builder.ts';
import { SystemFilter } from '../inventory/SystemFilter.ts';
import { todayOfRequest } from '../today.ts';

export const ExposedMonthRef = builder.objectRef<ExposedMonth>('ExposedMonth').implement({
  description: 'How many systems run without security fixes in a month.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Day', description: 'Its first day.' }),
    systems: t.exposeInt('systems'),
  }),
});

const WaitingBySideRef = builder.objectRef<WaitingBySide>('WaitingBySide').implement({
  description: 'How much waits for each side.',
  fields: (t) => ({
    total: t.exposeInt('total'),
    him: t.exposeInt('him', { description: 'What HIM may do, whoever else may.' }),
    it: t.exposeInt('it', { description: 'What IT may do, whoever else may.' }),
  }),
});

type Portfolio = PortfolioFigures & { filter: PortfolioFilter };

const PortfolioRef = builder.objectRef<Portfolio>('Portfolio').implement({
  description: 'The portfolio in figures, over the systems that the filter leaves.',
  fields: (t) => ({
    systems: t.exposeInt('systems'),
    systemsInAll: t.exposeInt('systemsInAll', { description: 'Systems that a filter without limits would leave.' }),
    facilities: t.exposeInt('facilities', { description: 'Facilities that these systems serve.' }),
    records: t.exposeFloat('records', { description: 'The records of all of them.' }),
    cohorts: t.exposeInt('cohorts', { description: 'Their cohorts.' }),
    cohortsWithoutRule: t.exposeInt('cohortsWithoutRule', {
      description: 'Cohorts to which no rule applies: gaps that HIM must close.',
    }),
    exposed: t.exposeInt('exposed', { description: 'Systems that run without security fixes today.' }),
    exposedWithoutDate: t.exposeInt('exposedWithoutDate', {
      description: 'Of these, those with no day to be switched off.',
    }),
    unknown: t.exposeInt('unknown', { description: 'Systems of which nobody knows whether they get security fixes.' }),
    daysRun: t.exposeFloat('daysRun', { description: 'System-days without security fixes up to today.' }),
    daysToCome: t.exposeFloat('daysToCome', {
      description: 'System-days without fixes to come, open-ended gaps not counted.',
    }),
    openEnded: t.exposeInt('openEnded', {
      description: 'Exposed systems with no day to be switched off, now or from a day to come.',
    }),
    annualCostUsd: t.exposeFloat('annualCostUsd', { description: 'US dollars a year for all of them.' }),
    exposedAnnualCostUsd: t.exposeFloat('exposedAnnualCostUsd', {
      description: 'US dollars a year for those that run without security fixes today.',
    }),
    today: t.field({
      description: 'The day that all of this was judged on.',
      type: 'Day',
      resolve: async (_row, _args, ctx) => formatDay(await todayOfRequest(ctx)),
    }),
    headline: t.string({ description: 'The finding in one sentence.', resolve: headlineOf }),
    detail: t.string({ description: 'What stands behind the headline, in a sentence.', resolve: detailOf }),
    exposedInWords: t.string({
      description:
        'How many systems run without security fixes today, and from which day on how many: the next change.',
      resolve: exposedInWords,
    }),
    stayExposedInWords: t.string({
      nullable: true,
      description: 'Which systems stay exposed because no day ends it; null: every gap has an end.',
      resolve: stayExposedInWords,
    }),
    waiting: t.field({
      type: WaitingBySideRef,
      description:
        'Decisions and steps that wait for HIM or IT, in the whole house whatever the filter; `waiting` lists those of whoever asks.',
      resolve: async (_row, _args, ctx) => waitingBySide(ctx.em, formatDay(await todayOfRequest(ctx))),
    }),
    exposedByMonth: t.field({
      type: [ExposedMonthRef],
      description: 'Systems without security fixes, month by month, from the first to the last that has any.',
      resolve: ({ filter }, _args, ctx) => exposedByMonth(ctx.em, filter),
    }),
  }),
});

builder.queryField('portfolio', (t) =>
  t.field({
    type: PortfolioRef,
    args: { filter: t.arg({ type: SystemFilter }) },
    resolve: async (_root, { filter }, ctx) => {
      demand(ctx.viewer, 'READ');
      return { ...(await portfolioFigures(ctx.em, filter ?? {})), filter: filter ?? {} };
    },
  }),
);
