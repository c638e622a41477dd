import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { ReleaseCycle } from './ReleaseCycle.ts';

/**
 * The release cycle that the hospital means by a product and release of its own wording, for all of its components that
 * are called so, now and later on. One that was wrong is withdrawn, with a reason, and stays.
 */
const ProductMatchSchema = defineEntity({
  name: 'ProductMatch',
  tableName: 'product_match',
  properties: {
    id: id(),
    /** As it was written on a component when it was matched. */
    product: p.string().columnType('text'),
    release: p.string().columnType('text'),
    /** Both as they are compared: `ownName`. */
    name: p.string().columnType('text'),
    cycle: () => p.manyToOne(ReleaseCycle).deleteRule('restrict').index(),
    matchedBy: p.string().columnType('text'),
    matchedAt: writtenAt(),
    withdrawnBy: p.string().columnType('text').nullable(),
    withdrawnAt: p.datetime(6).nullable(),
    withdrawnBecause: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'product_match_once',
      expression: 'create unique index "product_match_once" on "product_match" ("name") where withdrawn_at is null',
    },
  ],
  checks: [{ name: 'product_match_withdrawn', expression: '(withdrawn_at is null) = (withdrawn_because is null)' }],
});

export class ProductMatch extends ProductMatchSchema.class {}
ProductMatchSchema.setClass(ProductMatch);
