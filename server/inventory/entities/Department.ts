import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Facility } from './Facility.ts';

const DepartmentSchema = defineEntity({
  name: 'Department',
  tableName: 'department',
  properties: {
    id: id(),
    facility: () => p.manyToOne(Facility).deleteRule('restrict'),
    name: p.string().columnType('text'),
    securityChampion: p.string().columnType('text').nullable(),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['facility', 'name'] }],
});

export class Department extends DepartmentSchema.class {}
DepartmentSchema.setClass(Department);
