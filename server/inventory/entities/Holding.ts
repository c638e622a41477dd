import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { HoldingRole } from '../domain/holding.ts';
import { Cohort } from './Cohort.ts';
import { DataClass } from './DataClass.ts';
import { Facility } from './Facility.ts';
import { Fact } from './Fact.ts';
import { System } from './System.ts';

/** One data class in one system at one facility. */
const HoldingSchema = defineEntity({
  name: 'Holding',
  tableName: 'holding',
  properties: {
    id: id(),
    system: () => p.manyToOne(System).deleteRule('restrict'),
    facility: () => p.manyToOne(Facility).deleteRule('restrict').index(),
    dataClass: () => p.manyToOne(DataClass).deleteRule('restrict').index(),
    role: p.string().columnType('text').$type<HoldingRole>().default('SYSTEM_OF_RECORD'),
    format: p.string().columnType('text').nullable(),
    cohorts: () => p.oneToMany(Cohort).mappedBy('holding'),
    facts: () => p.oneToMany(Fact).mappedBy('holding'),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['system', 'facility', 'dataClass'] }],
});

export class Holding extends HoldingSchema.class {}
HoldingSchema.setClass(Holding);
