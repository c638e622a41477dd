import { Cohort } from '../../server/inventory/entities/Cohort.ts';
import { Fact } from '../../server/inventory/entities/Fact.ts';
import { Holding } from '../../server/inventory/entities/Holding.ts';
import { Treatment } from '../../server/lifecycle/entities/Treatment.ts';
import { Disposition } from '../../server/retention/entities/Disposition.ts';
import { HoldingDisposition } from '../../server/retention/entities/HoldingDisposition.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { DispositionStatus, HoldingRole } from '../enums.ts';
import { isSuspended } from '../retention/isSuspended.ts';
import { globalId } from '../select/globalId.ts';
import { oneOf } from '../select/relations.ts';
import { sql } from '../select/Sql.ts';
import type { Row } from '../select/Where.ts';
import { todayOfRows } from '../today.ts';

export const HoldingRef = entity(Holding, {
  name: 'Holding',
  description: 'One data class in one system at one facility, and until when it must be kept.',
  visible: readers,
  relations: { disposition: oneOf(HoldingDisposition, 'holding'), treatment: oneOf(Treatment, 'holding') },
  fields: (t) => ({
    system: t.relation('system', { nullable: false }),
    facility: t.relation('facility', { nullable: false }),
    dataClass: t.relation('dataClass', { nullable: false }),
    role: t.column('role', { type: HoldingRole, description: 'The system of record, or a copy.' }),
    format: t.column('format', { description: 'How its records are kept: "scanned TIFF", "DICOM".' }),
    records: t.computed({
      type: 'Float',
      description: 'The records of all its cohorts.',
      needs: ['disposition.records'],
      resolve: ({ disposition }) => disposition?.records ?? 0,
    }),
    cohortCount: t.count('cohorts'),
    status: t.computed({
      type: DispositionStatus,
      nullable: true,
      description: "The strongest of its cohorts'; null without cohorts.",
      needs: ['disposition.status'],
      resolve: ({ disposition }) => disposition?.status ?? null,
    }),
    keepThrough: t.computed({
      type: 'Day',
      nullable: true,
      description: 'The last day of its last dated cohort; null if none is dated.',
      needs: ['disposition.keepThrough'],
      resolve: ({ disposition }) => disposition?.keepThrough ?? null,
    }),
    lawfulFrom: t.computed({
      type: 'Day',
      nullable: true,
      description: 'The day from which all of it may be destroyed; null while that is not known or a hold suspends it.',
      needs: ['disposition.lawfulFrom', 'disposition.held', 'disposition.heldThrough'],
      resolve: ({ disposition }, _args, ctx) =>
        disposition === null || isSuspended(disposition, todayOfRows(ctx)) ? null : disposition.lawfulFrom,
    }),
    notBefore: t.computed({
      type: 'Day',
      nullable: true,
      description: 'With OPEN: the floor that the dated rules set.',
      needs: ['disposition.notBefore'],
      resolve: ({ disposition }) => disposition?.notBefore ?? null,
    }),
    suspended: t.computed({
      type: 'Boolean',
      description: 'A legal hold binds some of its cohorts today; one that was released today still does.',
      needs: ['disposition.held', 'disposition.heldThrough'],
      resolve: ({ disposition }, _args, ctx) => disposition !== null && isSuspended(disposition, todayOfRows(ctx)),
    }),
    unconfirmed: t.computed({
      type: 'Boolean',
      description: 'For some cohort only rules that HIM has not confirmed govern.',
      needs: ['disposition.unconfirmed'],
      resolve: ({ disposition }) => disposition?.unconfirmed ?? false,
    }),
    waitingFor: t.computed({
      type: ['String'],
      description: 'The triggers that its open cohorts wait for.',
      needs: ['disposition.waitingFor'],
      resolve: ({ disposition }) => disposition?.waitingFor ?? [],
    }),
    cohortsWithoutRule: t.computed({
      type: 'Int',
      description: 'Cohorts to which no rule applies: a gap that HIM must close.',
      needs: ['disposition.cohortsWithoutRule'],
      resolve: ({ disposition }) => disposition?.cohortsWithoutRule ?? 0,
    }),
    governingId: t.computed({
      type: 'ID',
      nullable: true,
      description: 'The id of the disposition that sets its status and date, to be asked `why`.',
      needs: ['disposition.governing.id'],
      resolve: ({ disposition }) =>
        disposition?.governing ? globalId('Disposition', String(disposition.governing.id)) : null,
    }),
    recomputing: t.computed({
      type: 'Boolean',
      description: 'A change is still being worked out: what stands here is from before it.',
      needs: ['disposition.recomputing'],
      resolve: ({ disposition }) => disposition?.recomputing ?? false,
    }),
    cohorts: t.relation('cohorts', { orderBy: { year: 'asc' } }),
    facts: t.relation('facts', {
      description: 'Those in force; superseded and withdrawn ones are in the list `facts`.',
      where: { supersededAt: null },
      orderBy: { trigger: 'asc', recordedAt: 'asc' },
    }),
    treatment: t.relation('treatment'),
    retiredOn: t.column('retiredOn'),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

export const CohortRef = entity(Cohort, {
  name: 'Cohort',
  description: 'Records of a holding that share a year of last activity: a number and days, never a patient.',
  visible: readers,
  relations: { disposition: oneOf(Disposition, 'cohort') },
  fields: (t) => ({
    holding: t.relation('holding', { nullable: false }),
    year: t.column('year', { description: 'The year of last activity that its records share.' }),
    records: t.column('records', { description: 'How many records.' }),
    firstActivityOn: t.column('firstActivityOn', { description: 'The first activity of any of its records.' }),
    lastActivityOn: t.column('lastActivityOn', { description: 'The last activity of any: dates count from it.' }),
    youngestBirthOn: t.column('youngestBirthOn', {
      description: 'Null: not known; dates then assume the youngest possible subject.',
    }),
    disposition: t.relation('disposition', { description: 'Null for a moment: not worked out yet.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

export const FactRef = entity(Fact, {
  name: 'Fact',
  description:
    "A trigger's latest day for a holding or one cohort, or that it does not apply, or that it is not known yet.",
  visible: readers,
  fields: (t) => ({
    holding: t.relation('holding', { nullable: false }),
    year: t.computed({
      type: 'Int',
      nullable: true,
      description: "The cohort's year; null: for every cohort of the holding.",
      needs: ['cohort.year'],
      resolve: ({ cohort }) => cohort?.year ?? null,
    }),
    trigger: t.column('trigger', { description: 'Such as EMPLOYMENT_END.' }),
    on: t.column('on', { description: 'Null, and applicable: expected, and not known yet.' }),
    notApplicable: t.column('notApplicable'),
    evidence: t.column('evidence', { description: 'What it rests on.' }),
    recordedBy: t.column('recordedBy'),
    recordedAt: t.column('recordedAt'),
    supersededAt: t.column('supersededAt', {
      description: 'A newer fact took its place, or it was withdrawn; null: in force.',
    }),
  }),
});

const Held = builder.inputType('HeldFilter', {
  description: 'Which holdings. What is left out sets no limit; a list is "any of these", by codes.',
  fields: (t) => ({
    systems: t.stringList(),
    facilities: t.stringList(),
    dataClasses: t.stringList({ description: 'The very classes, without their children.' }),
    retired: t.boolean({
      description: 'True: only retired holdings. Left out: only those in use.',
      defaultValue: false,
    }),
    waitingFor: t.string({
      description:
        'A trigger: those with a cohort that waits for it to be recorded, in systems that are not switched off. By system, then class.',
    }),
  }),
});

function held(filter: typeof Held.$inferInput | null | undefined) {
  return {
    retiredOn: { isNull: filter?.retired !== true },
    ...(filter?.systems && { system: { code: { in: filter.systems } } }),
    ...(filter?.facilities && { facility: { code: { in: filter.facilities } } }),
    ...(filter?.dataClasses && { dataClass: { code: { in: filter.dataClasses } } }),
    and: [filter?.waitingFor ? (row: Row<Holding>) => waitsFor(row, filter.waitingFor ?? '') : undefined],
  };
}

const waitsFor = (row: Row<Holding>, trigger: string) => sql`exists (
  select from cohort join disposition on disposition.cohort_id = cohort.id join holding waits on waits.id = cohort.holding_id
    join system on system.id = waits.system_id
  where cohort.holding_id = ${row.id} and disposition.status = 'OPEN' and ${trigger} = any(disposition.waiting_for)
    and system.status <> 'DECOMMISSIONED')`;

builder.queryFields((t) => ({
  holdings: connection(t, HoldingRef, {
    description: 'Holdings of all systems.',
    args: { filter: t.arg({ type: Held }) },
    where: ({ filter }) => held(filter),
    orderBy: ({ filter }) =>
      filter?.waitingFor ? { 'system.code': 'asc', 'dataClass.name': 'asc', 'facility.code': 'asc', id: 'asc' } : null,
    defaultOrder: { id: 'asc' },
  }),
  cohorts: connection(t, CohortRef, {
    description: 'Cohorts of all holdings, by year.',
    args: { filter: t.arg({ type: Held, description: 'Of which holdings.' }) },
    where: ({ filter }) => ({ holding: held(filter) }),
    defaultOrder: { year: 'asc', id: 'asc' },
  }),
  facts: connection(t, FactRef, {
    description: 'Facts, the latest recorded first; superseded and withdrawn ones too where asked for.',
    args: {
      filter: t.arg({ type: Held, description: 'Of which holdings.' }),
      superseded: t.arg.boolean({ description: 'Those that are in force no longer as well.', defaultValue: false }),
    },
    where: ({ filter, superseded }) => ({
      holding: held(filter),
      ...(!superseded && { supersededAt: { isNull: true } }),
    }),
    defaultOrder: { recordedAt: 'desc', id: 'asc' },
  }),
}));
