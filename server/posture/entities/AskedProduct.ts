import { defineEntity, p } from '@mikro-orm/core';

/** A product of components that the NVD was asked for by its CPE, as "part:vendor:product", and when last. */
const AskedProductSchema = defineEntity({
  name: 'AskedProduct',
  tableName: 'asked_product',
  properties: {
    product: p.string().columnType('text').primary(),
    askedAt: p.datetime(6),
  },
});

export class AskedProduct extends AskedProductSchema.class {}
AskedProductSchema.setClass(AskedProduct);
