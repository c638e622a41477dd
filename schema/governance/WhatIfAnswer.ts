import type { Context } from '../../server/context.ts';
import type { MovedCohort, WhatIfAnswer } from '../../server/governance/domain/whatIf.ts';
import { askWhatIf } from '../../server/governance/queries/askWhatIf.ts';
import { movedPage } from '../../server/governance/queries/movedPage.ts';
import type { Counted } from '../../server/retention/domain/cohortMoves.ts';
import { builder } from '../builder.ts';
import { DispositionStatus } from '../enums.ts';
import { changesOf, WhatIfChangeInput } from './WhatIfChange.ts';
import { MoveDirection, WhatIfCohortPageRef } from './WhatIfCohort.ts';
import { WhatIfSystemPageRef } from './WhatIfSystem.ts';
import { pageOf } from './whatIfPage.ts';

/** An answer of this moment, or one that was kept. */
export type Answered = {
  answer: WhatIfAnswer;
  moved: { total: number; kept: number; rows: (ctx: Context, from: number, to: number) => Promise<MovedCohort[]> };
};

const CountRef = builder.objectRef<Counted>('WhatIfCount').implement({
  description: 'How many cohorts, and the records in them.',
  fields: (t) => ({ cohorts: t.exposeInt('cohorts'), records: t.exposeFloat('records') }),
});
const DirectionRef = builder.objectRef<WhatIfAnswer['directions'][number]>('WhatIfDirection').implement({
  description: 'The cohorts that move one way.',
  fields: (t) => ({
    direction: t.expose('direction', { type: MoveDirection }),
    cohorts: t.exposeInt('cohorts'),
    records: t.exposeFloat('records'),
  }),
});
const StatusChangeRef = builder.objectRef<WhatIfAnswer['statuses'][number]>('WhatIfStatusChange').implement({
  description: 'The cohorts that get another status.',
  fields: (t) => ({
    before: t.expose('before', { type: DispositionStatus }),
    after: t.expose('after', { type: DispositionStatus }),
    cohorts: t.exposeInt('cohorts'),
    records: t.exposeFloat('records'),
  }),
});
const FarthestRef = builder.objectRef<NonNullable<WhatIfAnswer['latest']>>('WhatIfFarthest').implement({
  description: 'The move of one cohort, from one day to another.',
  fields: (t) => ({
    days: t.exposeInt('days', { description: 'Negative for a move to an earlier day.' }),
    from: t.expose('from', { type: 'Day' }),
    to: t.expose('to', { type: 'Day' }),
  }),
});

const PAGED = {
  first: { defaultValue: 50, description: 'Rows of the page, 1,000 at most.' },
  after: { description: 'The endCursor of the page before.' },
} as const;

export const WhatIfAnswerRef = builder.objectRef<Answered>('WhatIfAnswer').implement({
  description:
    'What would move, cohort by cohort and system by system, both sides worked out by the rules that store dates. Nothing is saved by asking.',
  fields: (t) => ({
    asOf: t.field({
      type: 'Day',
      description: "The organisation's day on which it was worked out.",
      resolve: ({ answer }) => answer.asOf,
    }),
    supposed: t.stringList({
      description: 'What was supposed, a sentence each.',
      resolve: ({ answer }) => answer.supposed,
    }),
    headline: t.string({
      description: '"It moves 312 cohorts in 4 systems by up to 3 years and costs $212,000 more."',
      resolve: ({ answer }) => answer.headline,
    }),
    detail: t.string({
      description: 'Which way cohorts move, and what becomes of the exposure gap; empty where there is nothing to say.',
      resolve: ({ answer }) => answer.detail,
    }),
    workedOut: t.int({
      description: 'Cohorts that could feel it, and were judged on both sides.',
      resolve: ({ answer }) => answer.workedOut,
    }),
    milliseconds: t.int({ description: 'How long that took.', resolve: ({ answer }) => answer.milliseconds }),
    recomputing: t.int({
      description: 'Holdings of the systems that could feel it whose stored dates still wait for an earlier change.',
      resolve: ({ answer }) => answer.recomputing,
    }),
    moved: t.field({
      type: CountRef,
      description: 'Cohorts of which the status, the day, the floor or the hold is another one.',
      resolve: ({ answer: { cohorts, records } }) => ({ cohorts, records }),
    }),
    systemsMoved: t.int({ description: 'Systems of which a cohort moves.', resolve: ({ answer }) => answer.systems }),
    directions: t.field({ type: [DirectionRef], resolve: ({ answer }) => answer.directions }),
    statusChanges: t.field({
      type: [StatusChangeRef],
      description: 'The most frequent first.',
      resolve: ({ answer }) => answer.statuses,
    }),
    newlyHeld: t.field({
      type: CountRef,
      description: 'Cohorts that a hold would bind without a known end, and none does now.',
      resolve: ({ answer }) => answer.newlyHeld,
    }),
    setFree: t.field({
      type: CountRef,
      description: 'Cohorts that a hold binds now, and none would.',
      resolve: ({ answer }) => answer.setFree,
    }),
    resting: t.field({
      type: CountRef,
      description: 'Cohorts that keep their day, by other rules.',
      resolve: ({ answer }) => answer.resting,
    }),
    latest: t.field({
      type: FarthestRef,
      nullable: true,
      description: 'The farthest move to a later day.',
      resolve: ({ answer }) => answer.latest,
    }),
    earliest: t.field({
      type: FarthestRef,
      nullable: true,
      description: 'The farthest move to an earlier day.',
      resolve: ({ answer }) => answer.earliest,
    }),
    exposureDaysBefore: t.float({
      description:
        'System-days without security fixes to come, of the systems that move and for which both sides know them.',
      resolve: ({ answer }) => answer.exposureDaysBefore,
    }),
    exposureDaysAfter: t.float({ resolve: ({ answer }) => answer.exposureDaysAfter }),
    openEndedBefore: t.int({
      description: 'Of the systems that move, those with an exposure gap and no day to be switched off.',
      resolve: ({ answer }) => answer.openEndedBefore,
    }),
    openEndedAfter: t.int({ resolve: ({ answer }) => answer.openEndedAfter }),
    costBeforeUsd: t.float({
      description:
        'US dollars that running the systems that move costs from today until they are off, of those for which both sides are known: annualCostUsd × days until runsUntil ÷ 365.',
      resolve: ({ answer }) => answer.costBeforeUsd,
    }),
    costAfterUsd: t.float({ resolve: ({ answer }) => answer.costAfterUsd }),
    systems: t.field({
      type: WhatIfSystemPageRef,
      description: 'Every system of which anything moves, the one with the most records that move first.',
      args: { first: t.arg.int(PAGED.first), after: t.arg.string(PAGED.after) },
      resolve: ({ answer: { perSystem } }, page) =>
        pageOf(page, perSystem.length, async (from, to) => perSystem.slice(from, to)),
    }),
    cohorts: t.field({
      type: WhatIfCohortPageRef,
      description:
        'Every cohort that moves, by system, data class, facility and year. Of an answer that was kept the first 1,000.',
      args: { first: t.arg.int(PAGED.first), after: t.arg.string(PAGED.after) },
      resolve: async ({ moved }, page, ctx) => ({
        ...(await pageOf(page, moved.kept, (from, to) => moved.rows(ctx, from, to))),
        totalCount: moved.total,
      }),
    }),
  }),
});

builder.queryField('whatIf', (t) =>
  t.field({
    type: WhatIfAnswerRef,
    description:
      'What would move if rules, holds, facts, support dates, plans or treatments were others: the very calculus, over one moment of the database, with the changes held in memory. Whoever reads may ask; nothing is saved. Each page of its lists is asked anew.',
    args: { changes: t.arg({ type: [WhatIfChangeInput], required: true, description: '20 at most.' }) },
    resolve: async (_root, { changes }, ctx) => {
      const { answer, moved } = await askWhatIf(ctx, changesOf(changes));
      const rows = (asking: Context, from: number, to: number) => movedPage(asking.em, moved, from, to);
      return { answer, moved: { total: moved.length, kept: moved.length, rows } };
    },
  }),
);
