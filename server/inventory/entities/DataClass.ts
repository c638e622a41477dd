import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { Population, Sensitivity } from '../domain/dataClass.ts';

/** A record series in a tree: the rules of a class apply to its children. */
const DataClassSchema = defineEntity({
  name: 'DataClass',
  tableName: 'data_class',
  properties: {
    id: id(),
    code: p.string().columnType('text').unique(),
    name: p.string().columnType('text'),
    parent: () => p.manyToOne(DataClass).nullable().deleteRule('restrict').index(),
    sensitivity: p.string().columnType('text').$type<Sensitivity>(),
    legalHealthRecord: p.boolean(),
    designatedRecordSet: p.boolean(),
    population: p.string().columnType('text').$type<Population>().nullable(),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

export class DataClass extends DataClassSchema.class {}
DataClassSchema.setClass(DataClass);
