import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Agreement } from './Agreement.ts';

const VendorSchema = defineEntity({
  name: 'Vendor',
  tableName: 'vendor',
  properties: {
    id: id(),
    code: p.string().columnType('text').unique(),
    name: p.string().columnType('text').index(),
    agreements: () => p.oneToMany(Agreement).mappedBy('vendor'),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

export class Vendor extends VendorSchema.class {}
VendorSchema.setClass(Vendor);
