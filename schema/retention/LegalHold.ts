import { HoldAcknowledgement } from '../../server/retention/entities/HoldAcknowledgement.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';

const HoldStatus = builder.enumType('HoldStatus', {
  description: 'Where a hold stands.',
  values: {
    REQUESTED: { description: 'Asked for; binds nothing yet.' },
    IN_FORCE: { description: 'Issued by counsel: what it has in scope is suspended.' },
    RELEASED: { description: 'Released in writing by counsel.' },
  },
});

entity(HoldAcknowledgement, {
  name: 'HoldAcknowledgement',
  description: 'A custodian who was told of a hold, and when they said so.',
  visible: readers,
  fields: (t) => ({
    custodian: t.column('custodian', { description: 'A desk or a person in an office.' }),
    acknowledgedAt: t.column('acknowledgedAt', { description: 'Null: not yet.' }),
    acknowledgedBy: t.column('acknowledgedBy'),
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
    systems: t.relation('scope.system', { description: 'Empty: every system.' }),
    facilities: t.relation('scope.facility', { description: 'Empty: every facility.' }),
    dataClasses: t.relation('scope.dataClass', { description: 'Their children included. Empty: every class.' }),
    recordsFrom: t.column('recordsFrom', {
      description: 'Records with activity from this day on; null: from the first.',
    }),
    recordsThrough: t.column('recordsThrough', {
      description: 'Records with activity up to this day; null: to the last.',
    }),
    requestedBy: t.column('requestedBy', { description: 'Never who releases it.' }),
    requestedAt: t.column('requestedAt'),
    issuedOn: t.column('issuedOn', {
      description: 'The first day on which it binds; null: asked for, and binding nothing yet.',
    }),
    issuedBy: t.column('issuedBy'),
    reviewOn: t.column('reviewOn', { description: 'When counsel looks whether the duty still stands.' }),
    releasedOn: t.column('releasedOn', { description: 'It still binds on this day.' }),
    releasedBy: t.column('releasedBy'),
    releaseReason: t.column('releaseReason', { description: 'Why the duty ended.' }),
    acknowledgements: t.relation('acknowledgements', {
      description: 'Who is told of it, and who said so.',
      orderBy: { custodian: 'asc' },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  legalHolds: connection(t, LegalHoldRef, {
    description: 'Holds, those in force first, then by matter.',
    args: { text: t.arg.string() },
    where: ({ text }) => (text ? { or: [{ matter: { contains: text } }, { title: { contains: text } }] } : {}),
    defaultOrder: { releasedOn: 'desc nulls first', matter: 'asc' },
  }),
  legalHold: one(t, LegalHoldRef, {
    args: { matter: t.arg.string({ required: true }) },
    where: ({ matter }) => ({ matter }),
  }),
}));
