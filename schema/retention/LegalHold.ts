import { HoldAcknowledgement } from '../../server/retention/entities/HoldAcknowledgement.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';

const HoldStatus = builder.enumType('HoldStatus', {
  values: {
    REQUESTED: { description: 'Asked for; binds nothing yet.' },
    IN_FORCE: {},
    RELEASED: { description: 'Released in writing by counsel.' },
  },
});

export const HoldAcknowledgementRef = entity(HoldAcknowledgement, {
  name: 'HoldAcknowledgement',
  description: 'A custodian who was told of a hold, and when they said so.',
  visible: readers,
  fields: (t) => ({
    custodian: t.column('custodian'),
    acknowledgedAt: t.column('acknowledgedAt'),
    acknowledgedBy: t.column('acknowledgedBy'),
  }),
});

export const LegalHoldRef = entity(LegalHold, {
  name: 'LegalHold',
  description:
    'A duty to keep records while a matter is open. It suspends disposition and never changes the date underneath. Scope lists that are empty set no limit of their kind.',
  visible: readers,
  fields: (t) => ({
    matter: t.column('matter'),
    title: t.column('title'),
    status: t.computed({
      type: HoldStatus,
      needs: ['issuedOn', 'releasedOn'],
      resolve: ({ issuedOn, releasedOn }) => (releasedOn ? 'RELEASED' : issuedOn ? 'IN_FORCE' : 'REQUESTED'),
    }),
    systems: t.relation('scope.system'),
    facilities: t.relation('scope.facility'),
    dataClasses: t.relation('scope.dataClass'),
    recordsFrom: t.column('recordsFrom', {
      description: 'Records with activity from this day on; null: from the first.',
    }),
    recordsThrough: t.column('recordsThrough'),
    requestedBy: t.column('requestedBy'),
    requestedAt: t.column('requestedAt'),
    issuedOn: t.column('issuedOn'),
    issuedBy: t.column('issuedBy'),
    reviewOn: t.column('reviewOn'),
    releasedOn: t.column('releasedOn', { description: 'It still binds on this day.' }),
    releasedBy: t.column('releasedBy'),
    releaseReason: t.column('releaseReason'),
    acknowledgements: t.relation('acknowledgements', { orderBy: { custodian: 'asc' } }),
    version: t.column('version'),
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
