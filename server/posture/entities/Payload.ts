import { defineEntity, p } from '@mikro-orm/core';
import { writtenAt } from '../../database/columns.ts';

/** What a feed or a file brought, byte by byte as it came; the same bytes are kept once. */
const PayloadSchema = defineEntity({
  name: 'Payload',
  tableName: 'payload',
  properties: {
    sha256: p.string().columnType('text').primary(),
    bytes: p.bigint('number'),
    keptAt: writtenAt(),
  },
});

export class Payload extends PayloadSchema.class {}
PayloadSchema.setClass(Payload);
