import type { MovedCohort, MovedState } from '../../server/governance/domain/whatIf.ts';
import { builder } from '../builder.ts';
import { DispositionStatus } from '../enums.ts';
import { globalId } from '../select/globalId.ts';
import { type Page, WhatIfPageInfoRef } from './whatIfPage.ts';

export const MoveDirection = builder.enumType('MoveDirection', {
  description:
    'Which way a cohort moves: by the day it is kept through, else by the day it may go from, else by its floor.',
  values: {
    LATER: { description: 'To a later day.' },
    EARLIER: { description: 'To an earlier day.' },
    OPENED: { description: 'It has a day, and would have none: held, permanent, waiting, or without a rule.' },
    CLOSED: { description: 'It has no day, and would get one.' },
    OTHERWISE: { description: 'It has no day on either side, and its status or hold is another one.' },
  } as const,
});

const MovedStateRef = builder.objectRef<MovedState>('WhatIfCohortState').implement({
  description: 'A cohort on one side of a what-if.',
  fields: (t) => ({
    status: t.expose('status', { type: DispositionStatus }),
    held: t.exposeBoolean('held', { description: 'A hold binds it without a known end.' }),
    unconfirmed: t.exposeBoolean('unconfirmed', { description: 'Only rules that HIM has not confirmed govern.' }),
    keepThrough: t.expose('keepThrough', {
      type: 'Day',
      nullable: true,
      description: 'The last day on which the records must exist.',
    }),
    lawfulFrom: t.expose('lawfulFrom', {
      type: 'Day',
      nullable: true,
      description: 'From when they may go, a release of holds counted; null while one binds.',
    }),
    notBefore: t.expose('notBefore', { type: 'Day', nullable: true, description: 'With OPEN: the floor.' }),
    governs: t.stringList({ description: 'Codes of the governing rules.', resolve: ({ governs }) => [...governs] }),
  }),
});

const MovedCohortRef = builder.objectRef<MovedCohort>('WhatIfCohort').implement({
  description: 'A cohort that moves.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Cohort', String(id)) }),
    dispositionId: t.id({
      description: 'Of its stored disposition, to be asked `why`.',
      resolve: ({ id }) => globalId('Disposition', String(id)),
    }),
    year: t.exposeInt('year'),
    records: t.exposeFloat('records'),
    system: t.exposeString('system', { description: 'Code.' }),
    systemName: t.exposeString('systemName'),
    facility: t.exposeString('facility', { description: 'Code.' }),
    facilityName: t.exposeString('facilityName'),
    dataClass: t.exposeString('dataClass', { description: 'Code.' }),
    dataClassName: t.exposeString('dataClassName'),
    direction: t.expose('direction', { type: MoveDirection }),
    days: t.exposeInt('days', { description: 'Negative: to an earlier day; 0: not by days.' }),
    before: t.expose('before', { type: MovedStateRef }),
    after: t.expose('after', { type: MovedStateRef }),
  }),
});

export const WhatIfCohortPageRef = builder.objectRef<Page<MovedCohort>>('WhatIfCohortPage').implement({
  description: 'A page of the cohorts that move.',
  fields: (t) => ({
    nodes: t.expose('nodes', { type: [MovedCohortRef] }),
    totalCount: t.exposeInt('totalCount'),
    pageInfo: t.expose('pageInfo', { type: WhatIfPageInfoRef }),
  }),
});
