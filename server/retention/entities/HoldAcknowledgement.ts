import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { LegalHold } from './LegalHold.ts';

/** A custodian who was told of a hold, and when they said so. */
const HoldAcknowledgementSchema = defineEntity({
  name: 'HoldAcknowledgement',
  tableName: 'hold_acknowledgement',
  properties: {
    id: id(),
    hold: () => p.manyToOne(LegalHold).deleteRule('restrict'),
    custodian: p.string().columnType('text'),
    acknowledgedAt: p.datetime(6).nullable(),
    acknowledgedBy: p.string().columnType('text').nullable(),
  },
  uniques: [{ properties: ['hold', 'custodian'] }],
});

export class HoldAcknowledgement extends HoldAcknowledgementSchema.class {}
HoldAcknowledgementSchema.setClass(HoldAcknowledgement);
