import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';

/**
 * What a vendor says of one release cycle of a product. Each day is the last supported one.
 * `securitySupportEnded` keeps apart "ended, date unknown" (true) from "not ended" (false) where no day is known.
 */
const ReleaseCycleSchema = defineEntity({
  name: 'ReleaseCycle',
  tableName: 'release_cycle',
  properties: {
    id: id(),
    product: p.string().columnType('text'),
    productLabel: p.string().columnType('text'),
    release: p.string().columnType('text'),
    label: p.string().columnType('text'),
    cpe: p.string().columnType('text').nullable(),
    purl: p.string().columnType('text').nullable(),
    releasedOn: p.date().nullable(),
    activeSupportEndsOn: p.date().nullable(),
    securitySupportEndsOn: p.date().nullable(),
    securitySupportEnded: p.boolean().nullable(),
    extendedSupportEndsOn: p.date().nullable(),
    extendedSupportOffered: p.boolean().default(false),
    source: p.string().columnType('text'),
    asOf: p.date(),
  },
  uniques: [{ properties: ['product', 'release'] }],
});

export class ReleaseCycle extends ReleaseCycleSchema.class {}
ReleaseCycleSchema.setClass(ReleaseCycle);
