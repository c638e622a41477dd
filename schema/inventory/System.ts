import { demand } from '../../server/identity/domain/permission.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { systemKinds } from '../../server/inventory/queries/systemKinds.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { Criticality, DispositionStatus, LifecycleStatus } from '../enums.ts';
import { PostureRef } from '../posture/Posture.ts';
import { globalId } from '../select/globalId.ts';
import { orderOfSystems, SystemFilter, SystemOrder, systemsWhere } from './SystemFilter.ts';
import { DecommissionRef, ExposureRef, RatingRef, TimelineSpanRef } from './standing.ts';
import { systemRelations } from './systemRelations.ts';

export const SystemRef = entity(System, {
  name: 'System',
  description:
    'An application that holds records, or an archive in which they live on, and its way to be switched off.',
  visible: readers,
  relations: systemRelations,
  fields: (t) => ({
    code: t.column('code', { description: 'Stable and unique: what scripts use.' }),
    name: t.column('name', { description: 'As people call it; names may repeat.' }),
    kind: t.column('kind', { description: 'Such as EHR, PACS, LIS, Archive.' }),
    status: t.column('status', {
      description: 'Where it stands on its way to be switched off.',
      type: LifecycleStatus,
    }),
    facilities: t.relation('facilities.facility', {
      description: 'The facilities it serves.',
      orderBy: { code: 'asc' },
    }),
    vendor: t.relation('vendor', { description: 'Whoever sells or keeps it.' }),
    himSteward: t.column('himSteward', { description: 'Who answers for its records.' }),
    itOwner: t.column('itOwner', { description: 'Who answers for its running.' }),
    criticality: t.column('criticality', { description: 'How much care depends on it.', type: Criticality }),
    annualCostUsd: t.column('annualCostUsd', { description: 'US dollars a year.' }),
    users: t.column('users', { description: 'How many people use it.' }),
    inServiceOn: t.column('inServiceOn', { description: 'Since when it is in use.' }),
    hosting: t.column('hosting', { description: 'Where it runs: "on premises", "vendor cloud".' }),
    networkSegment: t.column('networkSegment', { description: 'Where it stands in the network.' }),
    notes: t.column('notes', { description: 'Anything else; never a patient.' }),
    successor: t.relation('successor', { description: 'The system that takes its place.' }),
    decommissionedOn: t.column('decommissionedOn', { description: 'The first day without it.' }),
    retiredOn: t.column('retiredOn', { description: 'Taken out of the register on that day; null: in it.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
    components: t.relation('components', {
      description: 'The layers of its stack.',
      where: { removedOn: null },
      orderBy: { layer: 'asc', product: 'asc' },
    }),
    removedComponents: t.relation('components', {
      description: 'What was removed from its stack: on record, and in no number any more.',
      where: { removedOn: { isNull: false } },
      orderBy: { removedOn: 'desc', product: 'asc' },
    }),
    holdings: t.relation('holdings', {
      description: 'What it holds, retired holdings left out.',
      where: { retiredOn: null },
      orderBy: { 'dataClass.name': 'asc', 'facility.code': 'asc' },
    }),
    plan: t.relation('plan', { description: 'Its end-of-life plan; null: none yet.' }),
    exceptions: t.relation('exceptions', {
      description: 'Risks accepted for it, past ones among them.',
      orderBy: { fromOn: 'asc' },
    }),
    records: t.computed({
      type: 'Float',
      description: 'The records of all its holdings.',
      needs: ['standing.records'],
      resolve: ({ standing }) => standing?.records ?? 0,
    }),
    cohorts: t.computed({
      type: 'Int',
      description: 'How many cohorts its holdings have.',
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
      description: 'Some of its holdings are PHI, Part 2 or psychotherapy notes.',
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
    holdMatters: t.computed({
      type: ['String'],
      description: 'The matters of the legal holds that bind some of its records.',
      needs: ['standing.timeline'],
      resolve: ({ standing }) =>
        (standing?.timeline ?? []).flatMap(({ kind, label }) => (kind === 'HOLD' && label !== null ? [label] : [])),
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
    posture: t.part(PostureRef),
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
  systemKinds: t.stringList({
    description: 'The kinds of the systems on record, retired ones among them, by name; 1,000 at most.',
    resolve: (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      return systemKinds(ctx.em);
    },
  }),
  system: one(t, SystemRef, { args: { code: t.arg.string({ required: true }) }, where: ({ code }) => ({ code }) }),
}));
