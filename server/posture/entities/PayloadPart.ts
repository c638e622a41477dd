import { defineEntity, p } from '@mikro-orm/core';
import { Payload } from './Payload.ts';

/** A payload in parts of at most 8 MB, so that no length needs to fit in memory. */
const PayloadPartSchema = defineEntity({
  name: 'PayloadPart',
  tableName: 'payload_part',
  properties: {
    id: p.bigint('number').primary(),
    payload: () => p.manyToOne(Payload).deleteRule('restrict'),
    position: p.integer(),
    bytes: p.blob(),
  },
  uniques: [{ properties: ['payload', 'position'] }],
});

export class PayloadPart extends PayloadPartSchema.class {}
PayloadPartSchema.setClass(PayloadPart);
