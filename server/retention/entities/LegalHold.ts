import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { FormerReach } from './FormerReach.ts';
import { HoldAcknowledgement } from './HoldAcknowledgement.ts';
import { HoldReview } from './HoldReview.ts';
import { HoldScope } from './HoldScope.ts';

/**
 * A duty to keep records while a matter is open: asked for, then issued by counsel, later released by counsel,
 * never by whoever asked. Empty scope lists of a kind mean "all of them"; days bound the records' activity. The scope is
 * the present one, which binds from `scopeSince`; what it was before are its former reaches.
 */
const LegalHoldSchema = defineEntity({
  name: 'LegalHold',
  tableName: 'legal_hold',
  properties: {
    id: id(),
    matter: p.string().columnType('text').unique(),
    title: p.string().columnType('text'),
    recordsFrom: p.date().nullable(),
    recordsThrough: p.date().nullable(),
    scope: () => p.oneToMany(HoldScope).mappedBy('hold'),
    formerReaches: () => p.oneToMany(FormerReach).mappedBy('hold'),
    acknowledgements: () => p.oneToMany(HoldAcknowledgement).mappedBy('hold'),
    reviews: () => p.oneToMany(HoldReview).mappedBy('hold'),
    requestedBy: p.string().columnType('text'),
    requestedById: p.string().columnType('text').nullable(),
    requestedAt: writtenAt(),
    issuedOn: p.date().nullable(),
    issuedBy: p.string().columnType('text').nullable(),
    /** Null: since it was issued. */
    scopeSince: p.date().nullable(),
    reviewOn: p.date().nullable(),
    /** Whoever has not answered is reminded each time that so many days have gone by; null: never. */
    remindEveryDays: p.integer().nullable(),
    releasedOn: p.date().nullable(),
    releasedBy: p.string().columnType('text').nullable(),
    releaseReason: p.string().columnType('text').nullable(),
    /** Where the written release is found. */
    releaseReference: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'hold_released_after_issued',
      expression: 'released_on is null or (issued_on is not null and released_on >= issued_on)',
    },
    { name: 'hold_reminds_in_days', expression: 'remind_every_days between 1 and 365' },
    {
      name: 'hold_scope_since_issued',
      expression: 'scope_since is null or (issued_on is not null and scope_since >= issued_on)',
    },
    {
      name: 'hold_range_in_order',
      expression: 'records_from is null or records_through is null or records_from <= records_through',
    },
  ],
});

export class LegalHold extends LegalHoldSchema.class {}
LegalHoldSchema.setClass(LegalHold);
