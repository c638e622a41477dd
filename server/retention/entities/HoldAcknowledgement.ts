import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { AcknowledgedHow, CustodianKind } from '../domain/notice.ts';
import { HoldNotice } from './HoldNotice.ts';
import { LegalHold } from './LegalHold.ts';

/** A custodian who is told of a hold, and when they said so. The user with the same address may say so by signing in. */
const HoldAcknowledgementSchema = defineEntity({
  name: 'HoldAcknowledgement',
  tableName: 'hold_acknowledgement',
  properties: {
    id: id(),
    hold: () => p.manyToOne(LegalHold).deleteRule('restrict'),
    custodian: p.string().columnType('text'),
    kind: p.string().columnType('text').$type<CustodianKind>(),
    email: p.string().columnType('citext').nullable().index(),
    acknowledgedAt: p.datetime(6).nullable(),
    acknowledgedBy: p.string().columnType('text').nullable(),
    acknowledgedHow: p.string().columnType('text').$type<AcknowledgedHow>().nullable(),
    /** Told no more; who it was, and what they were sent and said, stays. */
    removedBy: p.string().columnType('text').nullable(),
    removedAt: p.datetime(6).nullable(),
    notices: () => p.oneToMany(HoldNotice).mappedBy('acknowledgement'),
  },
  indexes: [
    {
      name: 'hold_acknowledgement_one_standing',
      expression:
        'create unique index "hold_acknowledgement_one_standing" on "hold_acknowledgement" ("hold_id", "custodian") where removed_at is null',
    },
  ],
});

export class HoldAcknowledgement extends HoldAcknowledgementSchema.class {}
HoldAcknowledgementSchema.setClass(HoldAcknowledgement);
