import { Department } from '../../server/inventory/entities/Department.ts';
import { Facility } from '../../server/inventory/entities/Facility.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { ListFilter, matching } from '../ListFilter.ts';

export const FacilityRef = entity(Facility, {
  name: 'Facility',
  description: 'A place of care. Laws bind the holder types that it acts as.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code'),
    name: t.column('name', { description: 'As people call it.' }),
    jurisdiction: t.column('jurisdiction', { description: 'ISO 3166-2, such as US-CA.' }),
    holder: t.column('holder', { description: 'Its principal holder type, such as hospital or physician.' }),
    furtherHolders: t.column('furtherHolders', {
      description:
        'Holder types it is registered as besides; every facility is also provider, covered-entity and employer.',
    }),
    timeZone: t.column('timeZone', { description: 'IANA zone: its day is the one that counts here.' }),
    departments: t.relation('departments', { description: 'Those of this facility.', orderBy: { name: 'asc' } }),
    retiredOn: t.column('retiredOn'),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

export const DepartmentRef = entity(Department, {
  name: 'Department',
  description: 'A department of a facility; it may have a security champion.',
  visible: readers,
  fields: (t) => ({
    name: t.column('name'),
    facility: t.relation('facility', { nullable: false }),
    securityChampion: t.column('securityChampion', { description: 'Who looks after security there.' }),
    retiredOn: t.column('retiredOn'),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  facilities: connection(t, FacilityRef, {
    description: 'Facilities by code.',
    args: { filter: t.arg({ type: ListFilter }) },
    where: ({ filter }) => ({ ...matching(filter) }),
    defaultOrder: { code: 'asc' },
  }),
  facility: one(t, FacilityRef, { args: { code: t.arg.string({ required: true }) }, where: ({ code }) => ({ code }) }),
}));
