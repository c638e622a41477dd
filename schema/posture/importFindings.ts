import { fileOutcome, PATIENCE_MS } from '../../server/feeds/findings/fileOutcome.ts';
import { lookAgain } from '../../server/feeds/findings/lookAgain.ts';
import { startFindingsImport } from '../../server/posture/commands/startFindingsImport.ts';
import { builder, load } from '../builder.ts';
import { WHO_EDITS_COMPONENTS } from '../change.ts';
import { command } from '../command.ts';
import { Layer } from '../enums.ts';
import { DateOrder } from '../inventory/CsvImport.ts';
import { keyOf } from '../keyOf.ts';
import { REFUSALS } from '../Refusal.ts';
import { FeedRunRef } from './FeedRun.ts';
import { FindingsPreviewRef } from './FindingsPreview.ts';

const BillRegistrationInput = builder.inputType('BillRegistrationInput', {
  description: 'A component of a bill to be registered.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'What the bill refers to it by.' }),
    layer: t.field({ type: Layer, description: "Where it is another than the bill's type gives." }),
  }),
});

const PreviewFindingsImportInput = builder.inputType('PreviewFindingsImportInput', {
  description: 'What is left out stays as it was when the file was last looked at; null takes it back.',
  fields: (t) => ({
    run: t.id({
      required: true,
      description:
        'The id or key of the run that POST /import/findings/… with dryRun=1 answered, or of one that has ended.',
    }),
    system: t.string({ description: 'Code of the system that a bill is of, or that a list is all about.' }),
    component: t.string({ description: 'The product that rows of a list are about which name none.' }),
    dateOrder: t.field({ type: DateOrder, description: 'Where the days of a list do not tell it.' }),
    register: t.field({ type: [BillRegistrationInput], description: 'Components of a bill to be registered.' }),
    wait: t.float({
      description: 'So many seconds the answer waits for the look to end: 20 at most, and if nothing is said.',
    }),
  }),
});

const PreviewFindingsImportResult = builder.errorUnion('PreviewFindingsImportResult', {
  types: [FindingsPreviewRef, FeedRunRef, ...REFUSALS],
  resolveType: (answer) => ('differences' in answer ? FindingsPreviewRef.name : FeedRunRef.name),
});

builder.mutationField('previewFindingsImport', (t) =>
  t.field({
    type: PreviewFindingsImportResult,
    description: `Looks once more at a kept file of findings, read as is asked now, and writes nothing. A job does it: where that takes longer than 20 seconds the answer is its run, whose \`preview\` is there once its step is LOOKED_AT. One that has been taken in already is looked at as it would act today, under another run. ${WHO_EDITS_COMPONENTS}`,
    args: { input: t.arg({ type: PreviewFindingsImportInput, required: true }) },
    resolve: async (_root, { input: { run, system, component, dateOrder, register, wait } }, ctx, info) => {
      const looking = await lookAgain(ctx, {
        run: keyOf('FeedRun', run),
        choices: {
          ...(system !== undefined && { system: system ?? undefined }),
          ...(component !== undefined && { component: component ?? undefined }),
          ...(dateOrder !== undefined && { dateOrder: dateOrder ?? undefined }),
          ...(register !== undefined && {
            register: register?.map(({ ref, layer }) => ({ ref, layer: layer ?? undefined })),
          }),
        },
      });
      const patience = Math.min(PATIENCE_MS, Math.max(0, (wait ?? PATIENCE_MS / 1_000) * 1_000));
      const report = await fileOutcome(ctx.em, looking, patience);
      const answer = report ?? (await load(ctx, info, FeedRunRef, looking));
      if (!answer) throw new Error(`previewFindingsImport left no run ${looking} to answer with.`);
      return answer;
    },
  }),
);

command('startFindingsImport', {
  description: `Consents to what a file of findings was shown to do, and answers at once: ask \`feedRun\` how far it is. A job does it in the name of whoever consented, who must still be allowed to, in one transaction with one ledger entry; where the file would do anything else by then, the run fails and says so. ${WHO_EDITS_COMPONENTS}`,
  answers: FeedRunRef,
  input: builder.inputType('StartFindingsImportInput', {
    fields: (t) => ({
      run: t.id({ required: true, description: 'The id or key of the run that was looked at.' }),
      digest: t.string({ required: true, description: 'What was shown, as the preview gave it.' }),
    }),
  }),
  run: (ctx, { run, digest }) => startFindingsImport(ctx, { run: keyOf('FeedRun', run), digest }),
});
