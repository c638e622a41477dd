import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Facility } from './Facility.ts';
import { System } from './System.ts';

/** That a system serves a facility. */
const SystemFacilitySchema = defineEntity({
  name: 'SystemFacility',
  tableName: 'system_facility',
  properties: {
    id: id(),
    system: () => p.manyToOne(System).deleteRule('restrict'),
    facility: () => p.manyToOne(Facility).deleteRule('restrict').index(),
  },
  uniques: [{ properties: ['system', 'facility'] }],
});

export class SystemFacility extends SystemFacilitySchema.class {}
SystemFacilitySchema.setClass(SystemFacility);
