import { DataClass } from '../../server/inventory/entities/DataClass.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { Population, Sensitivity } from '../enums.ts';
import { ListFilter, matching } from '../ListFilter.ts';

export const DataClassRef = entity(DataClass, {
  name: 'DataClass',
  description: 'A record series. The rules of a class apply to its children too.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code'),
    name: t.column('name'),
    parent: t.relation('parent'),
    sensitivity: t.column('sensitivity', { type: Sensitivity }),
    legalHealthRecord: t.column('legalHealthRecord', { description: 'Part of the legal health record.' }),
    designatedRecordSet: t.column('designatedRecordSet', {
      description: 'Part of the designated record set (45 CFR 164.501).',
    }),
    population: t.column('population', {
      type: Population,
      description: 'Whose records; null: mixed, which takes the rules of adults and minors.',
    }),
    retiredOn: t.column('retiredOn'),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  dataClasses: connection(t, DataClassRef, {
    description: 'Data classes by name.',
    args: { filter: t.arg({ type: ListFilter }) },
    where: ({ filter }) => ({ ...matching(filter) }),
    defaultOrder: { name: 'asc', code: 'asc' },
  }),
  dataClass: one(t, DataClassRef, {
    args: { code: t.arg.string({ required: true }) },
    where: ({ code }) => ({ code }),
  }),
}));
