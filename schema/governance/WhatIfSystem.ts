import { parseDay } from '../../server/calendar/day.ts';
import { spanInWords } from '../../server/calendar/span.ts';
import type { SystemMove, SystemState } from '../../server/governance/domain/whatIf.ts';
import { builder } from '../builder.ts';
import { DispositionStatus, RatingLevel } from '../enums.ts';
import { type Page, WhatIfPageInfoRef } from './whatIfPage.ts';

const SystemStateRef = builder.objectRef<SystemState>('WhatIfSystemState').implement({
  description: 'A system on one side of a what-if.',
  fields: (t) => ({
    lastKeepThrough: t.expose('lastKeepThrough', {
      type: 'Day',
      nullable: true,
      description: 'The last day on which some record of it must exist; null where none is dated.',
    }),
    retentionStatus: t.expose('retentionStatus', { type: DispositionStatus, nullable: true }),
    suspended: t.exposeBoolean('suspended', { description: 'A legal hold binds some of its records.' }),
    plannedOn: t.expose('plannedOn', {
      type: 'Day',
      nullable: true,
      description: 'The first day without it, as planned.',
    }),
    earliestOn: t.expose('earliestOn', {
      type: 'Day',
      nullable: true,
      description: 'When it may be switched off at the earliest; null: no day is known.',
    }),
    unsupportedFrom: t.expose('unsupportedFrom', {
      type: 'Day',
      nullable: true,
      description: 'The first day without security fixes on some component.',
    }),
    exposureUntil: t.expose('exposureUntil', {
      type: 'Day',
      nullable: true,
      description: 'Where the exposure gap ends: planned, else earliest; null: open-ended.',
    }),
    exposureDaysToCome: t.exposeInt('exposureDaysToCome', {
      nullable: true,
      description: 'Days without fixes from today on; null: open-ended, or support is not known.',
    }),
    runsUntil: t.expose('runsUntil', {
      type: 'Day',
      nullable: true,
      description:
        'Until when it has to run: the later of the planned and the earliest day. Where neither side of the what-if has an earliest day, the planned one; where one side alone has, the other has no day.',
    }),
    costUntilOffUsd: t.exposeFloat('costUntilOffUsd', {
      nullable: true,
      description: 'annualCostUsd × days from today until runsUntil ÷ 365; null where either is not known.',
    }),
    rating: t.expose('rating', { type: RatingLevel }),
  }),
});

const SystemMoveRef = builder.objectRef<SystemMove>('WhatIfSystem').implement({
  description: 'A system of which something moves.',
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    cohorts: t.exposeInt('cohorts', { description: 'Its cohorts that move.' }),
    records: t.exposeFloat('records', { description: 'The records in them.' }),
    movedLastBefore: t.expose('movedLastBefore', {
      type: 'Day',
      nullable: true,
      description: 'Of its cohorts that move, the last day that one is kept through; null: none is dated.',
    }),
    movedLastAfter: t.expose('movedLastAfter', { type: 'Day', nullable: true, description: 'The same after.' }),
    farthestDays: t.int({
      description:
        'By how many days the cohort moves that moves farthest; negative: to an earlier day; 0: none by days.',
      resolve: ({ farthest }) => farthest?.days ?? 0,
    }),
    farthestInWords: t.string({
      nullable: true,
      description: '"3 years later"; null where none moves by days.',
      resolve: ({ farthest }) =>
        farthest &&
        `${spanInWords(parseDay(farthest.from), parseDay(farthest.to))} ${farthest.days > 0 ? 'later' : 'earlier'}`,
    }),
    before: t.expose('before', { type: SystemStateRef }),
    after: t.expose('after', { type: SystemStateRef }),
  }),
});

export const WhatIfSystemPageRef = builder.objectRef<Page<SystemMove>>('WhatIfSystemPage').implement({
  description: 'A page of the systems of which something moves.',
  fields: (t) => ({
    nodes: t.expose('nodes', { type: [SystemMoveRef] }),
    totalCount: t.exposeInt('totalCount'),
    pageInfo: t.expose('pageInfo', { type: WhatIfPageInfoRef }),
  }),
});
