import { System } from '../../server/inventory/entities/System.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { Criticality, DispositionStatus, LifecycleStatus } from '../enums.ts';
import { globalId } from '../select/globalId.ts';
import { DecommissionRef, ExposureRef, RatingRef, TimelineSpanRef } from './standing.ts';
import { systemRelations } from './systemRelations.ts';
import { orderOfSystems, SystemFilter, SystemOrder, systemsWhere } from './SystemFilter.ts';

export const SystemRef = entity(System, {
  name: 'System',
  description:
    'An application that holds records, or an archive in which they live on, and its way to be switched off.',
  visible: readers,
  relations: systemRelations,
  fields: (t) => ({
    code: t.column('code', { description: 'Stable and unique: what scripts use.' }),
    name: t.column('name'),
    kind: t.column('kind', { description: 'Such as EHR, PACS, LIS, Archive.' }),
    status: t.column('status', { type: LifecycleStatus }),
    facilities: t.relation('facilities.facility', {
      description: 'The facilities it serves.',
      orderBy: { code: 'asc' },
    }),
    vendor: t.relation('vendor'),
    himSteward: t.column('himSteward'),
    itOwner: t.column('itOwner'),
    criticality: t.column('criticality', { type: Criticality }),
    annualCostUsd: t.column('annualCostUsd', { description: 'US dollars a year.' }),
    users: t.column('users'),
    inServiceOn: t.column('inServiceOn'),
    hosting: t.column('hosting'),
    networkSegment: t.column('networkSegment'),
    notes: t.column('notes'),
    successor: t.relation('successor'),
    decommissionedOn: t.column('decommissionedOn'),
    retiredOn: t.column('retiredOn'),
    version: t.column('version', { description: 'Give it back with a revision, so that nobody is overwritten.' }),
    components: t.relation('components', { orderBy: { layer: 'asc', product: 'asc' } }),
    holdings: t.relation('holdings', {
      where: { retiredOn: null },
      orderBy: { 'dataClass.name': 'asc', 'facility.code': 'asc' },
    }),
    plan: t.relation('plan'),
    exceptions: t.relation('exceptions', { orderBy: { fromOn: 'asc' } }),
    records: t.computed({
      type: 'Float',
      needs: ['standing.records'],
      resolve: ({ standing }) => standing?.records ?? 0,
    }),
    cohorts: t.computed({
      type: 'Int',
      needs: ['standing.cohorts'],
      resolve: ({ standing }) => standing?.cohorts ?? 0,
    }),
    cohortsWithoutRule: t.computed({
      type: 'Int',
      description: 'Cohorts that no rule applies to: gaps that HIM must close.',
      needs: ['standing.cohortsWithoutRule'],
      resolve: ({ standing }) => standing?.cohortsWithoutRule ?? 0,
    }),
    holdsPhi: t.computed({
      type: 'Boolean',
      needs: ['standing.holdsPhi'],
      resolve: ({ standing }) => standing?.holdsPhi ?? false,
    }),
    keepThrough: t.computed({
      type: 'Day',
      nullable: true,
      description: 'The last day on which some record of it must exist; null where none is dated.',
      needs: ['standing.lastKeepThrough'],
      resolve: ({ standing }) => standing?.lastKeepThrough ?? null,
    }),
    retentionStatus: t.computed({
      type: DispositionStatus,
      nullable: true,
      description: "The strongest of its holdings' statuses; null where nothing is inventoried.",
      needs: ['standing.retentionStatus'],
      resolve: ({ standing }) => standing?.retentionStatus ?? null,
    }),
    suspended: t.computed({
      type: 'Boolean',
      description: 'A legal hold binds some of its records.',
      needs: ['standing.suspended'],
      resolve: ({ standing }) => standing?.suspended ?? false,
    }),
    recomputing: t.computed({
      type: 'Boolean',
      description: 'A change is still being worked out: dates of records may move.',
      needs: ['standing.recomputing'],
      resolve: ({ standing }) => standing?.recomputing ?? true,
    }),
    governingId: t.computed({
      type: 'ID',
      nullable: true,
      description: 'The id of the disposition behind its last date, to be asked `why`.',
      needs: ['standing.governing.id'],
      resolve: ({ standing }) => (standing?.governing ? globalId('Disposition', String(standing.governing.id)) : null),
    }),
    exposure: t.part(ExposureRef),
    decommission: t.part(DecommissionRef),
    rating: t.part(RatingRef),
    timeline: t.computed({
      type: [TimelineSpanRef],
      description: 'The spans of the portfolio picture, ready to be drawn, in order of time within each kind.',
      needs: ['standing.timeline'],
      resolve: ({ standing }) => standing?.timeline ?? [],
    }),
  }),
});

builder.queryFields((t) => ({
  systems: connection(t, SystemRef, {
    description:
      'Systems, by code unless another order is asked for. Retired ones only where the filter asks for them.',
    args: { filter: t.arg({ type: SystemFilter }), orderBy: t.arg({ type: SystemOrder }) },
    where: ({ filter }) => systemsWhere(filter),
    orderBy: ({ orderBy }) => orderOfSystems(orderBy),
    defaultOrder: { code: 'asc' },
  }),
  system: one(t, SystemRef, { args: { code: t.arg.string({ required: true }) }, where: ({ code }) => ({ code }) }),
}));
