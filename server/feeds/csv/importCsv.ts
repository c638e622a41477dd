import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import type { DateOrder, ImportKind, ImportProblem, ImportStep } from '../../inventory/domain/import.ts';
import type { HeadingMapping, HeadingMatch } from '../../inventory/domain/importHeadings.ts';
import { CsvImport } from '../../inventory/entities/CsvImport.ts';
import { awaitBasis } from '../../inventory/queries/awaitBasis.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { DELIMITER_WORDS } from './delimiter.ts';
import type { ImportFile } from './ImportFile.ts';
import { keepFile } from './keepFile.ts';
import { findLateProblems } from './lateProblems.ts';
import { loaderOf } from './loaderOf.ts';
import { digestOfChanges, judgeRows, mergeRows, type Verdict } from './merge.ts';
import { Problems } from './Problems.ts';
import { type Reading, recognise } from './recognise.ts';
import { recordsOf } from './records.ts';
import { type SampleRow, type Staged, stageFile } from './stageFile.ts';

export type ImportInput = {
  kind: ImportKind;
  file: ImportFile;
  fileName?: string | null | undefined;
  mapping?: readonly HeadingMapping[] | undefined;
  dateOrder?: DateOrder | null | undefined;
  /** Says what a real run would do, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Writes the good rows though others are refused; else one refused row keeps all of them out. */
  takeGoodRows?: boolean | undefined;
  /** What the import will be called, where somebody wants to watch it. */
  id?: string | undefined;
};

export type ImportReport = Verdict & {
  /** Rows below the headings: created + updated + unchanged + refused + skipped. */
  rows: number;
  refused: number;
  skipped: number;
  /** Whether what the counts say now holds: false for a dry run, and where refused rows kept the good ones out. */
  committed: boolean;
  encoding: string;
  delimiter: string;
  dateOrder: DateOrder | null;
  headings: HeadingMatch[];
  problems: ImportProblem[];
  sample: SampleRow[];
  /** The file as it is kept; null where nothing was written. */
  importId: string | null;
};

/** Told of each step and of the rows read so far; never waited for. */
export type Tell = (step: ImportStep, rows: number) => void;

/** Only one import writes at a time; whoever else edits is not held up. */
const IMPORTING = 4_010;

/** Reads a CSV file into the inventory: one transaction, one ledger entry, and a second run changes nothing. */
export async function importCsv(ctx: Context, input: ImportInput, tell: Tell = () => undefined): Promise<ImportReport> {
  demand(ctx.viewer, 'IMPORT');
  const { kind, file } = input;
  refusePatientIdentifier(input.fileName, 'fileName');
  const reading = await recognise(file, kind, input.mapping ?? [], input.dateOrder ?? null);
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    if (!input.dryRun) await rowsOf(em, 'select pg_advisory_xact_lock($1)', [IMPORTING]);
    const has = (column: string) => reading.headings.some((heading) => heading.column === column);
    const source = `${input.fileName ?? kind} (SHA-256 ${file.sha256.slice(0, 12)})`;
    const loader = await loaderOf(kind, { em, ctx, has, source });
    const problems = new Problems();
    const staged = await stageFile(em, recordsOf(file, reading.encoding, reading.delimiter), {
      ...reading,
      kind,
      loader,
      problems,
      progress: (rows) => tell('READING', rows),
    });
    tell('COMPARING', staged.rows);
    staged.refused += await findLateProblems(em, kind, loader, problems);
    const verdict = await judgeRows(em, loader);
    const mayWrite = !input.dryRun && (staged.refused === 0 || input.takeGoodRows === true);
    const report = reportOf(reading, staged, verdict, problems, mayWrite);
    if (!mayWrite || verdict.created + verdict.updated === 0) {
      nothingToRecord();
      return report;
    }
    tell('WRITING', staged.rows);
    const work = input.id ?? randomUUID();
    // As every command that moves dates: the basis before any other lock. A facility's place moves all it holds.
    await awaitBasis(em, kind === 'FACILITIES' ? 'ALONE' : 'SHARED');
    await unlessTaken(mergeRows(em, loader, work, verdict));
    await loader.touch(em, touched);
    await keep(em, ctx, work, input, reading, staged, report);
    record({
      action: 'inventory.imported',
      subjectType: 'CsvImport',
      subjectId: work,
      subjectName: input.fileName ?? kind,
      particulars: {
        kind,
        sha256: file.sha256,
        bytes: file.bytes,
        rows: staged.rows,
        ...verdict,
        refused: staged.refused,
        skipped: staged.skipped,
        digest: await digestOfChanges(em, loader),
        ...(verdict.updated > 0 && { work: await sealWork(em, work) }),
      },
    });
    tell('RECOMPUTING', staged.rows);
    return { ...report, importId: work };
  });
}

async function keep(
  em: EntityManager,
  ctx: Context,
  id: string,
  input: ImportInput,
  reading: Reading,
  staged: Staged,
  report: ImportReport,
): Promise<void> {
  const { file, kind } = input;
  em.create(CsvImport, {
    id,
    kind,
    fileName: input.fileName ?? null,
    sha256: file.sha256,
    bytes: file.bytes,
    encoding: reading.encoding,
    delimiter: report.delimiter,
    dateOrder: reading.dateOrder.order,
    mapping: reading.headings.flatMap(({ heading, column }) => (column === null ? [] : [{ heading, column }])),
    importedBy: ctx.viewer.name,
    startedAt: ctx.now,
    finishedAt: new Date(),
    rows: report.rows,
    created: report.created,
    updated: report.updated,
    unchanged: report.unchanged,
    refused: report.refused,
    skipped: report.skipped,
    keptOut: staged.identifiers,
    problems: report.problems,
  });
  await em.flush();
  await keepFile(em, id, file, { ...reading, identifiers: staged.identifiers });
}

function reportOf(
  reading: Reading,
  staged: Staged,
  verdict: Verdict,
  problems: Problems,
  committed: boolean,
): ImportReport {
  return {
    rows: staged.rows,
    ...verdict,
    refused: staged.refused,
    skipped: staged.skipped,
    committed,
    encoding: reading.encoding,
    delimiter: DELIMITER_WORDS[reading.delimiter],
    dateOrder: reading.dateOrder.order,
    headings: reading.headings,
    problems: problems.list(),
    sample: staged.sample,
    importId: null,
  };
}

/** Somebody registered the same key by hand between our look and our write. */
async function unlessTaken(merging: Promise<void>): Promise<void> {
  try {
    await merging;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') throw error;
    throw new NotPossibleNow(
      'Somebody registered a row of this file while it was being read. Nothing was written: import the file again.',
    );
  }
}
