import { defineEntity, p } from '@mikro-orm/core';

/** The one organisation of an installation. */
const OrganisationSchema = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    id: p.integer().primary().autoincrement(false).check('id = 1'),
    name: p.string().columnType('text'),
    fiscalYearEndMonth: p.integer().default(12),
    isDemo: p.boolean().default(false),
    catalogueVersion: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
});

export class Organisation extends OrganisationSchema.class {}
OrganisationSchema.setClass(Organisation);
