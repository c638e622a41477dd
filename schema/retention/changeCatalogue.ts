import { leaveCatalogueEntries } from '../../server/retention/commands/leaveCatalogueEntries.ts';
import {
  type CatalogueReading,
  receiveCatalogueUpdate,
} from '../../server/retention/commands/receiveCatalogueUpdate.ts';
import { takeCatalogueEntries } from '../../server/retention/commands/takeCatalogueEntries.ts';
import type { CatalogueProblem } from '../../server/retention/domain/catalogueProblems.ts';
import { builder, load } from '../builder.ts';
import { WHY } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { REFUSALS } from '../Refusal.ts';
import { CatalogueKind } from './CatalogueDifference.ts';
import { CatalogueUpdateRef, forgetDifferences } from './CatalogueUpdate.ts';

const MOST_SHOWN = 500;

const ProblemRef = builder.objectRef<CatalogueProblem>('CatalogueProblem').implement({
  description: 'What is wrong with one entry of a file.',
  fields: (t) => ({
    list: t.exposeString('list', { description: 'rules, authorities, dataClasses or jurisdictions.' }),
    position: t.exposeInt('position', { description: 'Its place in that list, counted from 1.' }),
    code: t.exposeString('code', { nullable: true, description: 'Null: it has none.' }),
    field: t.exposeString('field', { nullable: true, description: 'Null: the whole entry.' }),
    message: t.exposeString('message', { description: 'A sentence that names the entry and the field.' }),
  }),
});

const ReadingRef = builder.objectRef<CatalogueReading>('CatalogueReading').implement({
  description: 'What became of a file: kept as an update, or every wrong entry of it.',
  fields: (t) => ({
    update: t.field({
      type: CatalogueUpdateRef,
      nullable: true,
      description: 'As it is kept; null: entries are wrong, and nothing is kept.',
      resolve: ({ update }, _args, ctx, info) => (update ? load(ctx, info, CatalogueUpdateRef, update) : null),
    }),
    problems: t.field({
      type: [ProblemRef],
      description: `In the order of the file, ${MOST_SHOWN} at most.`,
      resolve: ({ problems }) => problems.slice(0, MOST_SHOWN),
    }),
    problemCount: t.int({ description: 'How many there are in all.', resolve: ({ problems }) => problems.length }),
  }),
});

builder.mutationField('receiveCatalogueUpdate', (t) =>
  t.field({
    type: ReadingRef,
    description:
      'Keeps a newer catalogue, so that its difference can be seen; nothing of it counts yet. The same file again answers with the update that is there. A file with a wrong entry is not kept. Administrator.',
    errors: { types: REFUSALS, union: { name: 'ReceiveCatalogueUpdateResult' } },
    args: {
      input: t.arg({
        type: builder.inputType('ReceiveCatalogueUpdateInput', {
          fields: (f) => ({
            text: f.string({
              required: true,
              description:
                "The file's text, UTF-8 JSON up to 8 MB: an object with any of the lists rules, authorities, dataClasses, jurisdictions, and with asOf and whole; or one of these lists alone.",
            }),
            fileName: f.string(),
          }),
        }),
        required: true,
      }),
    },
    resolve: (_root, { input }, ctx) => receiveCatalogueUpdate(ctx, input),
  }),
);

const UPDATE = { required: true, description: 'Its id or its key.' } as const;

command('takeCatalogueEntries', {
  description:
    'Takes entries of a catalogue update, all of them or none. A rule becomes a draft of its first or next revision, which an HIM director approves as any other; an authority is brought or revised, a data class brought; what a rule stands on comes with it. Refused where the house has changed since it was compared. Administrator.',
  answers: CatalogueUpdateRef,
  input: builder.inputType('TakeCatalogueEntriesInput', {
    fields: (t) => ({
      update: t.id(UPDATE),
      entries: t.field({
        type: [
          builder.inputType('SeenCatalogueEntryInput', {
            fields: (f) => ({
              kind: f.field({ type: CatalogueKind, required: true }),
              code: f.string({ required: true }),
              comparedWith: f.string({ required: true, description: 'As CatalogueDifference.comparedWith gave it.' }),
            }),
          }),
        ],
        required: true,
        description: 'Each once; 1,000 at most.',
      }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { update, ...input }) => {
    const key = await takeCatalogueEntries(ctx, { ...input, update: keyOf('CatalogueUpdate', update) });
    forgetDifferences(ctx);
    return key;
  },
});

command('leaveCatalogueEntries', {
  description:
    'Records that entries of a catalogue update are not taken, and why. They can be taken later. Administrator.',
  answers: CatalogueUpdateRef,
  input: builder.inputType('LeaveCatalogueEntriesInput', {
    fields: (t) => ({
      update: t.id(UPDATE),
      entries: t.field({
        type: [
          builder.inputType('CatalogueEntryInput', {
            fields: (f) => ({
              kind: f.field({ type: CatalogueKind, required: true }),
              code: f.string({ required: true }),
            }),
          }),
        ],
        required: true,
        description: 'Each once; 1,000 at most.',
      }),
      reason: t.string({ required: true, description: 'Why not: kept in the ledger.' }),
    }),
  }),
  run: async (ctx, { update, ...input }) => {
    const key = await leaveCatalogueEntries(ctx, { ...input, update: keyOf('CatalogueUpdate', update) });
    forgetDifferences(ctx);
    return key;
  },
});
