import { parseDay } from '../../server/calendar/day.ts';
import { FormerReach } from '../../server/retention/entities/FormerReach.ts';
import { HoldReview } from '../../server/retention/entities/HoldReview.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { todayOfRows } from '../today.ts';
import { HoldFilter, HoldStatus, holdsWhere } from './HoldFilter.ts';
import './HoldNotice.ts';

const SCOPE = {
  systems: 'Empty: every system.',
  facilities: 'Empty: every facility.',
  dataClasses: 'Their children included. Empty: every class.',
  recordsFrom: 'Records with activity from this day on; null: from the first.',
  recordsThrough: 'Records with activity up to this day; null: to the last.',
} as const;

entity(HoldReview, {
  name: 'HoldReview',
  description: 'Counsel looked whether the duty behind a hold still stands, and found that it does.',
  visible: readers,
  fields: (t) => ({
    reviewedOn: t.column('reviewedOn', { description: 'The day of the review.' }),
    reviewedBy: t.column('reviewedBy'),
    finding: t.column('finding', { description: 'Why the duty still stands.' }),
    nextReviewOn: t.column('nextReviewOn', { description: 'When to look again, as it was set then.' }),
  }),
});

entity(FormerReach, {
  name: 'FormerReach',
  description:
    'What a hold in force reached before counsel gave it another scope. What it reached and the present scope does not was released, and is bound through `boundThrough`.',
  visible: readers,
  fields: (t) => ({
    systems: t.relation('scope.system', { description: SCOPE.systems }),
    facilities: t.relation('scope.facility', { description: SCOPE.facilities }),
    dataClasses: t.relation('scope.dataClass', { description: SCOPE.dataClasses }),
    recordsFrom: t.column('recordsFrom', { description: SCOPE.recordsFrom }),
    recordsThrough: t.column('recordsThrough', { description: SCOPE.recordsThrough }),
    boundFrom: t.column('boundFrom', { description: 'The first day on which it bound.' }),
    boundThrough: t.column('boundThrough', { description: 'The last one.' }),
    endedBy: t.column('endedBy', { description: 'Counsel who gave another scope.' }),
    reason: t.column('reason', { description: 'Why.' }),
    releaseReference: t.column('releaseReference', {
      description: 'Where the release of a part is written; null: the hold was only widened.',
    }),
  }),
});

export const LegalHoldRef = entity(LegalHold, {
  name: 'LegalHold',
  description:
    'A duty to keep records while a matter is open. It suspends disposition and never changes the date underneath. Scope lists that are empty set no limit of their kind.',
  visible: readers,
  fields: (t) => ({
    matter: t.column('matter', { description: 'Its number or name: unique.' }),
    title: t.column('title', { description: 'What it is about.' }),
    status: t.computed({
      type: HoldStatus,
      needs: ['issuedOn', 'releasedOn'],
      resolve: ({ issuedOn, releasedOn }) => (releasedOn ? 'RELEASED' : issuedOn ? 'IN_FORCE' : 'REQUESTED'),
    }),
    systems: t.relation('scope.system', { description: SCOPE.systems }),
    facilities: t.relation('scope.facility', { description: SCOPE.facilities }),
    dataClasses: t.relation('scope.dataClass', { description: SCOPE.dataClasses }),
    recordsFrom: t.column('recordsFrom', { description: SCOPE.recordsFrom }),
    recordsThrough: t.column('recordsThrough', { description: SCOPE.recordsThrough }),
    scopeSince: t.computed({
      type: 'Day',
      nullable: true,
      description: 'Since when it binds with this scope; null: it binds nothing yet.',
      needs: ['scopeSince', 'issuedOn'],
      resolve: ({ scopeSince, issuedOn }) => scopeSince ?? issuedOn,
    }),
    formerReaches: t.relation('formerReaches', {
      description: 'What it reached before its scope was revised, the latest first.',
      orderBy: { endedAt: 'desc' },
    }),
    requestedBy: t.column('requestedBy', { description: 'Never who releases it.' }),
    requestedAt: t.column('requestedAt'),
    issuedOn: t.column('issuedOn', {
      description: 'The first day on which it binds; null: asked for, and binding nothing yet.',
    }),
    issuedBy: t.column('issuedBy'),
    reviewOn: t.column('reviewOn', {
      description: 'When counsel looks whether the duty still stands. A hold in force always has such a day.',
    }),
    reviewOverdue: t.computed({
      type: 'Boolean',
      description: 'It is in force, and the day of its review has passed: it may outlive its matter.',
      needs: ['issuedOn', 'releasedOn', 'reviewOn'],
      resolve: ({ issuedOn, releasedOn, reviewOn }, _args, ctx) =>
        issuedOn !== null && releasedOn === null && reviewOn !== null && parseDay(reviewOn) < todayOfRows(ctx),
    }),
    reviews: t.relation('reviews', {
      description: 'When counsel looked before, the latest first.',
      orderBy: { reviewedAt: 'desc' },
    }),
    releasedOn: t.column('releasedOn', { description: 'It still binds on this day.' }),
    releasedBy: t.column('releasedBy'),
    releaseReason: t.column('releaseReason', { description: 'Why the duty ended.' }),
    releaseReference: t.column('releaseReference', {
      description: 'Where the written release is found; null also for holds released before this was asked for.',
    }),
    remindEveryDays: t.column('remindEveryDays', {
      description: 'Whoever has not answered is reminded each time that so many days have gone by; null: never.',
    }),
    acknowledgements: t.relation('acknowledgements', {
      description: 'Who is told of it, and who said so.',
      where: { removedAt: null },
      orderBy: { custodian: 'asc' },
    }),
    formerCustodians: t.relation('acknowledgements', {
      description: 'Who was told of it and is no more, the latest first.',
      where: { removedAt: { isNull: false } },
      orderBy: { removedAt: 'desc' },
    }),
    custodians: t.count('acknowledgements', {
      description: 'How many are told of it.',
      where: { removedAt: null },
    }),
    unacknowledged: t.count('acknowledgements', {
      description: 'How many of them have not said so yet.',
      where: { acknowledgedAt: null, removedAt: null },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  legalHolds: connection(t, LegalHoldRef, {
    description: 'Holds, those in force first, then by matter.',
    args: {
      text: t.arg.string({ description: 'Part of the matter or the title.' }),
      filter: t.arg({ type: HoldFilter }),
    },
    where: ({ text, filter }, ctx) => holdsWhere(ctx, text, filter),
    defaultOrder: { releasedOn: 'desc nulls first', matter: 'asc' },
  }),
  legalHold: one(t, LegalHoldRef, {
    args: { matter: t.arg.string({ required: true }) },
    where: ({ matter }) => ({ matter }),
  }),
}));
