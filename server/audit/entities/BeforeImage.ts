import { defineEntity, p } from '@mikro-orm/core';

/** What a row said before bulk work changed it; the ledger entry of that work holds a digest over all of them. */
const BeforeImageSchema = defineEntity({
  name: 'BeforeImage',
  tableName: 'before_image',
  properties: {
    id: p.bigint('number').primary(),
    work: p.uuid(),
    noun: p.string().columnType('text'),
    rowId: p.string().columnType('text'),
    before: p.json<Record<string, unknown> | null>().nullable(),
  },
  indexes: [{ properties: ['work', 'id'] }],
});

export class BeforeImage extends BeforeImageSchema.class {}
BeforeImageSchema.setClass(BeforeImage);
