import { civilDate, type Day, dayOf, daysInMonth, formatDay, parseDay } from '../../server/calendar/day.ts';
import { endingsHeadline } from '../../server/governance/domain/ending.ts';
import type { DayRange } from '../../server/governance/domain/endingWindow.ts';
import type { EndingQuestion } from '../../server/governance/queries/endingStatement.ts';
import {
  type EndingCounts,
  type EndingDay,
  endingCounts,
  endingDays,
} from '../../server/governance/queries/endings.ts';
import { type Undated, undatedEndings } from '../../server/governance/queries/undatedEndings.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder } from '../builder.ts';
import { EndingKind } from './Ending.ts';
import { asked, EndingFilter } from './EndingFilter.ts';

type Summary = EndingCounts & EndingQuestion;

const KindCountRef = builder.objectRef<EndingCounts['kinds'][number]>('EndingKindCount').implement({
  description: 'How many endings of one kind.',
  fields: (t) => ({ kind: t.expose('kind', { type: EndingKind }), count: t.exposeInt('count') }),
});
const MonthRef = builder.objectRef<EndingCounts['months'][number]>('EndingMonth').implement({
  description: 'How many endings in one month.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Day', description: 'Its first day.' }),
    count: t.exposeInt('count'),
  }),
});
const DayRef = builder.objectRef<EndingDay>('EndingDay').implement({
  description: 'How many endings on one day, by kind.',
  fields: (t) => ({
    on: t.expose('on', { type: 'Day' }),
    kinds: t.field({ type: [KindCountRef], resolve: ({ kinds }) => kinds }),
  }),
});
const UndatedRef = builder.objectRef<Undated>('UndatedEndings').implement({
  description: 'What has an end that nobody can name: it is in no window, and not to be overlooked.',
  fields: (t) => ({
    components: t.exposeInt('components', { description: 'Components in use whose end of support is not known.' }),
    holdings: t.exposeInt('holdings', {
      description: 'Holdings without a day: permanent, open, without a rule or without a minimum.',
    }),
    exposed: t.exposeInt('exposed', {
      description: 'Systems without security fixes and without a planned switch-off.',
    }),
  }),
});

const SummaryRef = builder.objectRef<Summary>('EndingSummary').implement({
  description: 'The endings that a filter leaves, in figures.',
  fields: (t) => ({
    headline: t.string({
      description: 'The finding in one sentence.',
      resolve: ({ total, range }) => endingsHeadline(total, range.from, range.to),
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      description: 'The first day of the window; null: it has no beginning.',
      resolve: ({ range }) => (range.from === null ? null : formatDay(range.from)),
    }),
    to: t.field({
      type: 'Day',
      nullable: true,
      description: 'The last day of the window; null: it has no end.',
      resolve: ({ range }) => (range.to === null ? null : formatDay(range.to)),
    }),
    today: t.field({ type: 'Day', resolve: ({ today }) => formatDay(today) }),
    total: t.exposeInt('total'),
    kinds: t.field({ type: [KindCountRef], resolve: ({ kinds }) => kinds }),
    months: t.field({
      type: [MonthRef],
      description: 'Months with endings, the first one first.',
      resolve: ({ months }) => months,
    }),
    days: t.field({
      type: [DayRef],
      description: 'The days of one month on which something ends.',
      args: { month: t.arg({ type: 'Day', required: true, description: 'Any day of the month.' }) },
      resolve: (question, { month }, ctx) =>
        endingDays(ctx.em, { ...question, range: within(question.range, parseDay(month)) }),
    }),
    undated: t.field({
      type: UndatedRef,
      description: 'Of the same systems and facilities, whatever the window.',
      resolve: ({ filter }, _args, ctx) => undatedEndings(ctx.em, filter),
    }),
  }),
});

builder.queryField('endingSummary', (t) =>
  t.field({
    type: SummaryRef,
    description: 'What ends between two days, counted by kind, month and day.',
    args: { filter: t.arg({ type: EndingFilter }) },
    resolve: async (_root, given, ctx) => {
      demand(ctx.viewer, 'READ');
      const question = await asked(ctx, given.filter);
      return { ...(await endingCounts(ctx.em, question)), ...question };
    },
  }),
);

/** Of the month only what lies in the window. */
function within({ from, to }: DayRange, anyDay: Day): DayRange {
  const { year, month } = civilDate(anyDay);
  const [first, last] = [dayOf(year, month, 1), dayOf(year, month, daysInMonth(year, month))];
  return { from: Math.max(first, from ?? first), to: Math.min(last, to ?? last) };
}
