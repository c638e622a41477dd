import { fileOfText } from '../../server/feeds/csv/ImportFile.ts';
import { type ImportReport, importCsv } from '../../server/feeds/csv/importCsv.ts';
import type { SampleRow } from '../../server/feeds/csv/stageFile.ts';
import { demand, may } from '../../server/identity/domain/permission.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { DATE_ORDERS, IMPORT_KINDS, IMPORT_STEPS, type ImportProblem } from '../../server/inventory/domain/import.ts';
import type { HeadingMatch } from '../../server/inventory/domain/importHeadings.ts';
import { CsvImport } from '../../server/inventory/entities/CsvImport.ts';
import { ImportProgress } from '../../server/inventory/entities/ImportProgress.ts';
import { InvalidInput } from '../../server/refusal.ts';
import { builder, connection, entity, load, one, readers } from '../builder.ts';
import { REFUSALS } from '../Refusal.ts';

const MOST_BYTES = 8_000_000;

const ImportKind = builder.enumType('ImportKind', {
  values: IMPORT_KINDS,
  description: 'What the rows of a CSV file are. GET /export/KIND.csv?template=1 gives the columns of each.',
});

export const DateOrder = builder.enumType('DateOrder', {
  values: DATE_ORDERS,
  description:
    'How a file writes days that could be read in two ways: 03/04/2001 is 4 March in MDY and 3 April in DMY. Days such as 2001-03-04 or 4 Mar 2001 need none.',
});

const ImportProblemRef = builder.objectRef<ImportProblem>('ImportProblem').implement({
  description: 'What is wrong with one cell, for which its row is refused.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'As a spreadsheet counts: the headings are row 1.' }),
    column: t.exposeString('column', { nullable: true, description: 'Our name of the column; null: the whole row.' }),
    code: t.exposeString('code', { description: 'Stable: what a script tells problems apart by.' }),
    message: t.exposeString('message'),
  }),
});

export const HeadingMatchRef = builder.objectRef<HeadingMatch>('HeadingMatch').implement({
  description: 'What a heading of the file was taken for.',
  fields: (t) => ({
    heading: t.exposeString('heading'),
    column: t.exposeString('column', { nullable: true, description: 'Null: nothing was read from it.' }),
  }),
});

const SampleRowRef = builder.objectRef<SampleRow>('ImportSampleRow').implement({
  description: 'A row of the file as it was read.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'As a spreadsheet counts: the headings are row 1.' }),
    cells: t.exposeStringList('cells'),
  }),
});

const ImportStep = builder.enumType('ImportStep', {
  description: 'How far a file has come. FAILED: it could not be read, or its process died.',
  values: IMPORT_STEPS,
});

export const CsvImportRef = entity(CsvImport, {
  name: 'CsvImport',
  description: 'A file that was read in. GET /import/ID/file, with `key` as ID, gives it back.',
  visible: readers,
  fields: (t) => ({
    key: t.computed({ type: 'String', needs: ['id'], resolve: ({ id }) => id }),
    kind: t.column('kind', { type: ImportKind }),
    fileName: t.column('fileName'),
    sha256: t.column('sha256', { description: 'Of the file as it came; the ledger has it too.' }),
    bytes: t.column('bytes'),
    importedBy: t.column('importedBy'),
    startedAt: t.column('startedAt'),
    finishedAt: t.column('finishedAt'),
    encoding: t.column('encoding'),
    delimiter: t.column('delimiter'),
    rows: t.column('rows'),
    created: t.column('created'),
    updated: t.column('updated'),
    unchanged: t.column('unchanged'),
    refused: t.column('refused'),
    skipped: t.column('skipped'),
    keptOut: t.column('keptOut', {
      description:
        "Cells that looked like a patient's identifier, which the kept copy lacks. 0: it is the file byte by byte.",
    }),
    problems: t.computed({ type: [ImportProblemRef], needs: ['problems'], resolve: ({ problems }) => problems }),
  }),
});

const ImportReportRef = builder.objectRef<ImportReport>('ImportReport').implement({
  description:
    'What became of each row, or in a dry run would become of it. rows = created + updated + unchanged + refused + skipped.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Rows below the headings.' }),
    created: t.exposeInt('created'),
    updated: t.exposeInt('updated', { description: 'Rows that say something else than what is on record.' }),
    unchanged: t.exposeInt('unchanged'),
    refused: t.exposeInt('refused', { description: 'Rows with at least one problem.' }),
    skipped: t.exposeInt('skipped', { description: 'Empty rows.' }),
    committed: t.exposeBoolean('committed', {
      description:
        'Whether what is counted here now holds. False for a dry run, and where refused rows kept the good ones out.',
    }),
    encoding: t.exposeString('encoding', { description: 'Recognised: UTF-8, UTF-16LE, UTF-16BE or Windows-1252.' }),
    delimiter: t.exposeString('delimiter', { description: 'Recognised: comma, semicolon, tab or pipe.' }),
    dateOrder: t.expose('dateOrder', {
      type: DateOrder,
      nullable: true,
      description: 'Told or recognised; null where no day needs one, or where the file does not tell.',
    }),
    headings: t.expose('headings', { type: [HeadingMatchRef] }),
    problems: t.expose('problems', {
      type: [ImportProblemRef],
      description: 'By row. Past 10,000 a last one with the code MORE_PROBLEMS says how many more there are.',
    }),
    sample: t.expose('sample', {
      type: [SampleRowRef],
      description: 'The first five rows as they stand in the file, their cells in the order of the headings.',
    }),
    import: t.field({
      type: CsvImportRef,
      nullable: true,
      description: 'The file as it is kept; null where nothing was written.',
      resolve: ({ importId }, _args, ctx, info) => (importId ? load(ctx, info, CsvImportRef, importId) : null),
    }),
  }),
});

const HeadingInput = builder.inputType('HeadingInput', {
  description: 'That a heading of the file stands for a column; an empty column leaves the heading out.',
  fields: (t) => ({ heading: t.string({ required: true }), column: t.string({ required: true }) }),
});

const ImportCsvInput = builder.inputType('ImportCsvInput', {
  fields: (t) => ({
    kind: t.field({ type: ImportKind, required: true }),
    text: t.string({
      required: true,
      description: "The file's text, headings first, up to 8 MB. Larger files go to POST /import/KIND.",
    }),
    mapping: t.field({ type: [HeadingInput], description: 'Only for headings that are not matched by themselves.' }),
    dryRun: t.boolean({ defaultValue: false, description: 'Say what would happen, and write nothing.' }),
    takeGoodRows: t.boolean({
      defaultValue: false,
      description: 'Write the good rows though others are refused; else one refused row keeps all of them out.',
    }),
    dateOrder: t.field({ type: DateOrder, description: 'Needed only where the days of the file do not tell it.' }),
    fileName: t.string(),
  }),
});

builder.mutationField('importCsv', (t) =>
  t.field({
    type: ImportReportRef,
    description:
      'Reads a CSV file into the inventory: all of it in one transaction with one ledger entry. A second run of the same file changes nothing. An optional column that the file lacks leaves values as they are; an empty cell empties its value. HIM director, IT lead or administrator.',
    errors: { types: REFUSALS, union: { name: 'ImportCsvResult' } },
    args: { input: t.arg({ type: ImportCsvInput, required: true }) },
    resolve: async (_root, { input: { text, ...input } }, ctx) => {
      refuseTooLarge(text);
      return importCsv(ctx, {
        ...input,
        mapping: input.mapping ?? [],
        dryRun: input.dryRun ?? false,
        takeGoodRows: input.takeGoodRows ?? false,
        file: fileOfText(text),
      });
    },
  }),
);

const CsvImportFilter = builder.inputType('CsvImportFilter', {
  description: 'Which imports. What is left out sets no limit.',
  fields: (t) => ({
    kinds: t.field({ type: [ImportKind] }),
    text: t.string({ description: "Part of the file's name, of who imported it, or of its hash, whatever the case." }),
  }),
});

const ImportUnderWayRef = entity(ImportProgress, {
  name: 'ImportUnderWay',
  description: 'A file that is being read in, or was within a day. It goes on when whoever sent it leaves.',
  visible: (viewer) => may(viewer, 'IMPORT'),
  fields: (t) => ({
    key: t.computed({ type: 'String', needs: ['id'], resolve: ({ id }) => id }),
    kind: t.column('kind', { type: ImportKind }),
    fileName: t.column('fileName'),
    dryRun: t.column('dryRun', { description: 'It is only tried: nothing is written.' }),
    step: t.column('step', { type: ImportStep }),
    bytes: t.column('bytes'),
    rows: t.column('rows', { description: 'Rows read so far.' }),
    startedBy: t.column('startedBy'),
    startedAt: t.column('startedAt'),
  }),
});

builder.queryFields((t) => ({
  csvImports: connection(t, CsvImportRef, {
    description: 'Files that were read in, the latest first.',
    args: { filter: t.arg({ type: CsvImportFilter }) },
    where: ({ filter }) => {
      const text = filter?.text?.trim();
      return {
        ...(filter?.kinds && { kind: { in: filter.kinds } }),
        ...(text && {
          or: [{ fileName: { contains: text } }, { importedBy: { contains: text } }, { sha256: { contains: text } }],
        }),
      };
    },
    defaultOrder: { finishedAt: 'desc' },
  }),
  csvImport: one(t, CsvImportRef, {
    description: 'One file that was read in, by the UUID that GET /import/ID/file takes.',
    args: { key: t.arg.string({ required: true }) },
    where: ({ key }) => isUuid(key) && { id: key },
  }),
  importsUnderWay: connection(t, ImportUnderWayRef, {
    description: 'Files that are being read in now, the latest first. HIM director, IT lead or administrator.',
    where: (_args, ctx) => {
      demand(ctx.viewer, 'IMPORT');
      // One that gave no sign of life for so long died with its process.
      const alive = new Date(ctx.now.getTime() - 30_000).toISOString();
      return { step: { notIn: ['DONE', 'FAILED'] as const }, updatedAt: { gte: alive } };
    },
    defaultOrder: { startedAt: 'desc' },
  }),
}));

function refuseTooLarge(text: string): void {
  if (Buffer.byteLength(text, 'utf8') <= MOST_BYTES) return;
  throw new InvalidInput(
    'The text is larger than 8 MB. Send the file itself as the body of POST /import/KIND, which takes any size.',
    'text',
  );
}
