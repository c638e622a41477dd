import { isUuid } from '../../server/identity/domain/uuid.ts';
import {
  FEED_CHANGES,
  type FeedProblem,
  type RUN_CAUSES,
  RUN_KINDS,
  type RUN_STEPS,
} from '../../server/posture/domain/feed.ts';
import type { Chosen, FileChoices } from '../../server/posture/domain/fileRun.ts';
import { FeedDifference } from '../../server/posture/entities/FeedDifference.ts';
import { FeedRun } from '../../server/posture/entities/FeedRun.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { Layer } from '../enums.ts';
import { DateOrder } from '../inventory/CsvImport.ts';
import { keyOf } from '../keyOf.ts';

const RunKind = builder.enumType('RunKind', {
  values: RUN_KINDS,
  description: 'What a run reads: one of the feeds, a bill of materials (SBOM), or a scanner’s list.',
});
const RunCause = builder.enumType('RunCause', {
  description: 'Why a run began.',
  values: {
    SCHEDULE: { description: 'It was due.' },
    ASKED: { description: 'Somebody asked for it.' },
    FILE: { description: 'Somebody sent a file in.' },
  } satisfies Record<(typeof RUN_CAUSES)[number], unknown>,
});
const RunStep = builder.enumType('RunStep', {
  description: 'How far a run is.',
  values: {
    LOOKED_AT: {
      description:
        'A file of findings that waits for consent, for a day; nothing is written. `preview` says what it would do.',
    },
    WAITING: { description: 'On the queue.' },
    FETCHING: { description: 'Being fetched: done and total are bytes.' },
    ASKING: { description: 'Being asked for page by page: done and total are answers, total as far as is known.' },
    READING: { description: 'Being read and checked: done and total are bytes.' },
    WRITING: { description: 'Being compared, and unless it is a look written: done and total are entries.' },
    DONE: { description: 'Read in.' },
    UNCHANGED: { description: 'What came is what had come in before, or tells nothing new.' },
    FAILED: { description: 'Nothing was written; `failure` says why.' },
    CANCELLED: { description: 'Stopped by somebody; nothing was written.' },
  } satisfies Record<(typeof RUN_STEPS)[number], unknown>,
});
export const FeedChange = builder.enumType('FeedChange', {
  values: FEED_CHANGES,
  description: 'How an entry differs from what was known: it came, says otherwise, was withdrawn, or is back.',
});

export const FeedProblemRef = builder.objectRef<FeedProblem>('FeedProblem').implement({
  description: 'An entry that was not taken.',
  fields: (t) => ({
    place: t.exposeString('place', { description: 'Where it stands: the CVE or release, and its number or row.' }),
    message: t.exposeString('message', { description: 'What is wrong with it.' }),
  }),
});

type RunCount = { name: string; count: number };
export const RunCountRef = builder.objectRef<RunCount>('FeedRunCount').implement({
  description:
    'How many entries: entries (read), refused, added, changed, withdrawn, returned, unchanged, older (not taken), joined; of the NVD opened (findings), sources (findings that it now tells of, or says something else of, those opened among them), takenBack (findings that it no longer tells of) and possible (possible findings that came, changed or went). Of a file of findings: findings (told of) = added + changed + unchanged; ended, returned, contradicted (kept though it says otherwise), sources, vulnerabilities, refused; of a bill components, matched, registered, told, own; of a scanner rows, taken, informational, mended, blank, notSeen.',
  fields: (t) => ({ name: t.exposeString('name'), count: t.exposeFloat('count') }),
});

const ChosenRef = builder.objectRef<Chosen>('BillRegistration').implement({
  description: 'A component of a bill to be registered.',
  fields: (t) => ({
    ref: t.exposeString('ref', { description: 'What the bill refers to it by.' }),
    layer: t.field({
      type: Layer,
      nullable: true,
      description: "Where it is another than the bill's type gives.",
      resolve: ({ layer }) => layer ?? null,
    }),
  }),
});

const FileChoicesRef = builder.objectRef<FileChoices>('FileChoices').implement({
  description: 'How a file of findings is to be read.',
  fields: (t) => ({
    system: t.string({ nullable: true, resolve: ({ system }) => system ?? null }),
    component: t.string({ nullable: true, resolve: ({ component }) => component ?? null }),
    dateOrder: t.field({ type: DateOrder, nullable: true, resolve: ({ dateOrder }) => dateOrder ?? null }),
    register: t.field({ type: [ChosenRef], resolve: ({ register }) => [...(register ?? [])] }),
  }),
});

export const FeedRunRef = entity(FeedRun, {
  name: 'FeedRun',
  description:
    'One reading of a feed or of a file. GET /import/feed/KEY/payload, with `key`, gives back what came, byte by byte.',
  visible: readers,
  fields: (t) => ({
    key: t.computed({ type: 'String', needs: ['id'], resolve: ({ id }) => id }),
    kind: t.column('kind', { type: RunKind }),
    cause: t.column('cause', { type: RunCause }),
    askedBy: t.column('askedBy'),
    system: t.relation('system', { description: 'The system that a file is of, or is all about.' }),
    origin: t.column('origin', { description: "The address it was read from, or the file's name." }),
    isLook: t.column('isLook', {
      description: 'It only says what a file of findings would do. Such a run is forgotten after a day.',
    }),
    step: t.column('step', { type: RunStep }),
    done: t.column('done', { description: 'So far, in the unit that the step says.' }),
    total: t.column('total', { description: 'Of how many; null: not known.' }),
    begunAt: t.column('begunAt'),
    endedAt: t.column('endedAt', { description: 'Null while it goes on.' }),
    edition: t.column('edition', { description: "The source's own name of what came." }),
    asOf: t.column('asOf', { description: 'The day that the source gives.' }),
    choices: t.computed({
      type: FileChoicesRef,
      nullable: true,
      description: 'Of a file of findings: what was asked for when it was looked at.',
      needs: ['choices'],
      resolve: ({ choices }) => choices ?? null,
    }),
    digest: t.column('digest', {
      description: 'Of a file of findings: what it was shown to do, as one hash, which consent names.',
    }),
    sha256: t.column('payload.sha256', {
      nullable: true,
      description: 'Of what came; the ledger has it too. Null: nothing was kept.',
    }),
    bytes: t.column('payload.bytes', { nullable: true }),
    counts: t.computed({
      type: [RunCountRef],
      needs: ['counts'],
      resolve: ({ counts }) => Object.entries(counts).map(([name, count]) => ({ name, count })),
    }),
    problemCount: t.computed({
      type: 'Int',
      description: 'Of those that are listed.',
      needs: ['problems'],
      resolve: ({ problems }) => problems.length,
    }),
    problems: t.computed({
      type: [FeedProblemRef],
      description:
        'Entries that were not taken, in their order, 1,000 at most; a last one says how many more there are.',
      needs: ['problems'],
      args: { first: t.arg.int({ defaultValue: 100 }), skip: t.arg.int({ defaultValue: 0 }) },
      resolve: ({ problems }, { first, skip }) => {
        const from = Math.max(0, skip ?? 0);
        return problems.slice(from, from + Math.max(0, first ?? 100));
      },
    }),
    failure: t.column('failure', { description: 'Why it failed, in a sentence.' }),
  }),
});

const FeedDifferenceRef = entity(FeedDifference, {
  name: 'FeedDifference',
  description: 'One thing that a run found to be other than before.',
  visible: readers,
  fields: (t) => ({
    change: t.column('change', { type: FeedChange }),
    subject: t.column('subject', {
      description: 'The CVE, or the product and release; of a file the system and what was found.',
    }),
    field: t.column('field', {
      description:
        'KEV: dueOn, ransomware, addedOn, action, title. NVD: rating. endoflife.date: activeSupportEndsOn, securitySupportEndsOn, extendedSupportEndsOn. Files of findings: status, contradicted, lastSeenOn. Null: the whole entry.',
    }),
    before: t.column('before'),
    after: t.column('after'),
  }),
});

builder.queryFields((t) => ({
  feedRuns: connection(t, FeedRunRef, {
    description: 'Readings of feeds and files, the latest first.',
    args: {
      kinds: t.arg({ type: [RunKind] }),
      steps: t.arg({ type: [RunStep] }),
      causes: t.arg({ type: [RunCause] }),
      looks: t.arg.boolean({ description: 'Only those that just look at a file, or only the others.' }),
    },
    where: ({ kinds, steps, causes, looks }) => ({
      ...{ kind: { in: kinds }, step: { in: steps }, cause: { in: causes } },
      isLook: looks ?? undefined,
    }),
    defaultOrder: { begunAt: 'desc', id: 'desc' },
  }),
  feedRun: one(t, FeedRunRef, {
    args: { id: t.arg.id({ required: true, description: 'The id, or the key.' }) },
    where: ({ id }) => {
      const key = keyOf('FeedRun', id);
      return isUuid(key) && { id: key };
    },
  }),
  feedDifferences: connection(t, FeedDifferenceRef, {
    description: 'What a run found to be other than before, entries that came or went first.',
    args: {
      run: t.arg.id({ required: true, description: 'The id of the run, or its key.' }),
      changes: t.arg({ type: [FeedChange] }),
    },
    where: ({ run, changes }) => {
      const key = keyOf('FeedRun', run);
      return isUuid(key) && { run: { id: key }, change: { in: changes } };
    },
    defaultOrder: { id: 'asc' },
  }),
}));
