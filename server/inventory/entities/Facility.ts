import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Department } from './Department.ts';

/** A place of care. `holder` is its principal holder type, `furtherHolders` what the register names besides. */
const FacilitySchema = defineEntity({
  name: 'Facility',
  tableName: 'facility',
  properties: {
    id: id(),
    code: p.string().columnType('text').unique(),
    name: p.string().columnType('text'),
    jurisdiction: p.string().columnType('text').index(),
    holder: p.string().columnType('text'),
    furtherHolders: p.array().default([]),
    timeZone: p.string().columnType('text'),
    departments: () => p.oneToMany(Department).mappedBy('facility'),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

export class Facility extends FacilitySchema.class {}
FacilitySchema.setClass(Facility);
