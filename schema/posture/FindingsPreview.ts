import { reportIn } from '../../server/feeds/findings/fileOutcome.ts';
import type { FindingsReport } from '../../server/feeds/findings/importFile.ts';
import type { BillComponent, RunDifference } from '../../server/posture/domain/fileRun.ts';
import { builder, extend, load } from '../builder.ts';
import { Layer } from '../enums.ts';
import { HeadingMatchRef } from '../inventory/CsvImport.ts';
import { FeedChange, FeedProblemRef, FeedRunRef, RunCountRef } from './FeedRun.ts';

type Match = NonNullable<BillComponent['match']>;

const MatchedBy = builder.enumType('MatchedBy', {
  values: ['PURL', 'CPE', 'NAME'] as const,
  description: 'What a component of a bill is known by: its package URL, its CPE, or its product and release.',
});

const BillMatchRef = builder.objectRef<Match>('BillMatch').implement({
  description: 'The component on record that a bill means.',
  fields: (t) => ({
    component: t.exposeString('component', { description: 'Its key.' }),
    label: t.exposeString('label'),
    by: t.expose('by', { type: MatchedBy }),
    sameRelease: t.exposeBoolean('sameRelease'),
  }),
});

const BillComponentRef = builder.objectRef<BillComponent>('BillComponent').implement({
  description: 'A component of a bill that is on record, or that might be.',
  fields: (t) => ({
    ref: t.exposeString('ref', { description: 'What the bill refers to it by, and what registers it.' }),
    type: t.exposeString('type', { description: 'As CycloneDX calls it.' }),
    name: t.exposeString('name'),
    version: t.exposeString('version', { nullable: true }),
    purl: t.exposeString('purl', { nullable: true }),
    cpe: t.exposeString('cpe', { nullable: true }),
    match: t.expose('match', { type: BillMatchRef, nullable: true, description: 'Null: it is not on record.' }),
    layer: t.expose('layer', {
      type: Layer,
      nullable: true,
      description: 'On which layer it would be registered; null: it is on record, or may not be.',
    }),
  }),
});

const DifferenceRef = builder.objectRef<RunDifference>('FindingsDifference').implement({
  description: 'One thing that a file would make other than it is, or says otherwise.',
  fields: (t) => ({
    change: t.expose('change', { type: FeedChange }),
    subject: t.exposeString('subject', { description: 'The system and what was found.' }),
    field: t.exposeString('field', { nullable: true, description: 'status, contradicted or lastSeenOn.' }),
    before: t.exposeString('before', { nullable: true }),
    after: t.exposeString('after', { nullable: true }),
  }),
});

export const FindingsPreviewRef = builder.objectRef<FindingsReport>('FindingsPreview').implement({
  description: 'What a bill of materials or a scanner’s list would do. Nothing is written.',
  fields: (t) => ({
    run: t.field({
      type: FeedRunRef,
      nullable: true,
      description:
        'The file as it waits for consent. Null: something in it looks like a patient’s identifier, so that it is not kept; POST it without dryRun, with `digest`.',
      resolve: ({ run }, _args, ctx, info) => (run === null ? null : load(ctx, info, FeedRunRef, run)),
    }),
    namesPatient: t.exposeBoolean('namesPatient', {
      description:
        'Something in it looks like a patient’s identifier: what has it is not taken, and the file is not kept.',
    }),
    digest: t.exposeString('digest', { description: 'What it would do, as one hash. Consent names it.' }),
    changed: t.exposeBoolean('changed', { description: 'Whether anything on record would be other than it is.' }),
    counts: t.field({
      type: [RunCountRef],
      resolve: ({ counts }) => Object.entries(counts).map(([name, count]) => ({ name, count })),
    }),
    differences: t.expose('differences', { type: [DifferenceRef], description: 'The first thousand.' }),
    problems: t.expose('problems', { type: [FeedProblemRef], description: 'What would not be taken, and why.' }),
    components: t.field({
      type: [BillComponentRef],
      nullable: true,
      description: 'Of a bill: what is on record, or might be.',
      resolve: (report) => ('components' in report ? report.components : null),
    }),
    otherComponents: t.field({
      type: 'Int',
      nullable: true,
      description: 'Of a bill: how many further parts it has, which no system has as a component.',
      resolve: (report) => ('components' in report ? report.otherComponents : null),
    }),
    madeOn: t.field({
      type: 'Day',
      nullable: true,
      description: 'The day that a bill gives of itself.',
      resolve: (report) => ('components' in report ? report.madeOn : null),
    }),
    headings: t.field({
      type: [HeadingMatchRef],
      nullable: true,
      description: "Of a scanner's list: what each of its headings was taken for.",
      resolve: (report) => ('headings' in report ? report.headings : null),
    }),
  }),
});

extend(FeedRunRef, (t) => ({
  preview: t.computed({
    type: FindingsPreviewRef,
    nullable: true,
    description:
      'Of a file of findings that was looked at: what it would do. Null while it is being looked at, once it is consented to, and of any other run.',
    needs: ['id', 'step', 'digest', 'counts', 'problems', 'report'],
    resolve: (run) => (run.step === 'LOOKED_AT' ? reportIn(run) : null),
  }),
}));
