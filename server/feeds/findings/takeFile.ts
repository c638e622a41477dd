import { randomUUID } from 'node:crypto';
import { transact, type Work } from '../../audit/commands/transact.ts';
import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { storableJson } from '../../database/storable.ts';
import { demand } from '../../identity/domain/permission.ts';
import type { FeedProblem } from '../../posture/domain/feed.ts';
import { type RunDifference, RunProblems } from '../../posture/domain/fileRun.ts';
import type { SightingSource } from '../../posture/domain/sighting.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { ImportFile } from '../csv/ImportFile.ts';
import { keepPayload } from '../run/payload.ts';

export type FileToTake = {
  kind: SightingSource;
  file: Pick<ImportFile, 'sha256' | 'bytes' | 'read'>;
  fileName: string | null;
  mediaType: string;
  /** Does all of it, says what came of it, and takes all of it back. */
  dryRun: boolean;
};

/** What was done with the file's content, in the transaction of `work`. */
export type Taken<Told> = {
  /** The system that the file is about; null where it is about several. */
  system: { id: string; code: string } | null;
  asOf: string | null;
  edition: string | null;
  counts: Record<string, number>;
  /** Whether anything on record is other than before. */
  isChange: boolean;
  told: Told;
};

export type FileReport = {
  /** The run, by its id; null for a dry run. */
  run: string | null;
  committed: boolean;
  changed: boolean;
  counts: Record<string, number>;
  /** The first thousand. */
  differences: RunDifference[];
  problems: FeedProblem[];
};

export type Taking = Work & { run: string; problems: RunProblems };

/** Only one file of findings writes at a time; whoever else edits is not held up. */
const TAKING = 4_040;

class DryRun<Told> extends Error {
  readonly report: FileReport & Told;

  constructor(report: FileReport & Told) {
    super('A dry run is taken back.');
    this.report = report;
  }
}

/** Takes in a file that tells of findings: one transaction, one ledger entry, one run that keeps the file and what it did. */
export async function takeFile<Told extends object>(
  ctx: Context,
  input: FileToTake,
  perform: (work: Taking) => Promise<Taken<Told>>,
): Promise<FileReport & Told> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  refusePatientIdentifier(input.fileName, 'fileName');
  const run = randomUUID();
  try {
    return await transact(ctx, async (work) => {
      const { em, record, nothingToRecord } = work;
      await rowsOf(em, 'select pg_advisory_xact_lock($1)', [TAKING]);
      const problems = new RunProblems();
      // The run stands before what it did: differences refer to it.
      await rowsOf(em, BEGIN, [run, input.kind, ctx.viewer.name, ctx.viewer.id, input.fileName ?? input.kind, ctx.now]);
      const { told, ...taken } = await perform({ ...work, run, problems });
      await em.flush();
      if (problems.identifiers > 0) problems.note(NOT_KEPT);
      const report = await reportOf(work, run, input, taken, problems, told);
      if (input.dryRun) throw new DryRun(report);
      await endRun(work, run, input, taken, problems);
      if (!taken.isChange) {
        nothingToRecord();
        return report;
      }
      record({
        action: 'findings.imported',
        subjectType: 'FeedRun',
        subjectId: run,
        subjectName: input.fileName ?? input.kind,
        particulars: {
          kind: input.kind,
          system: taken.system?.code ?? null,
          sha256: input.file.sha256,
          bytes: input.file.bytes,
          ...taken.counts,
          refused: problems.count,
          work: await sealWork(em, run),
        },
      });
      return report;
    });
  } catch (error) {
    // Thrown here alone, with a report of this very kind.
    if (error instanceof DryRun) return error.report;
    if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') throw error;
    throw new NotPossibleNow(
      'Somebody recorded a finding or a component of this file while it was being read. Nothing was written: import the file again.',
    );
  }
}

async function reportOf<Told extends object>(
  { em }: Work,
  run: string,
  { dryRun }: FileToTake,
  { counts, isChange }: Omit<Taken<Told>, 'told'>,
  problems: RunProblems,
  told: Told,
): Promise<FileReport & Told> {
  const differences = await rowsOf<RunDifference>(em, DIFFERENCES, [run]);
  return {
    ...told,
    run: dryRun ? null : run,
    committed: !dryRun,
    changed: isChange,
    counts: { ...counts, refused: problems.count },
    differences,
    problems: problems.list(),
  };
}

/** No patient is ever stored: a file that seems to name one is read, and not kept. */
async function endRun(
  { em }: Work,
  run: string,
  { file, mediaType }: FileToTake,
  { system, asOf, edition, counts, isChange }: Omit<Taken<unknown>, 'told'>,
  problems: RunProblems,
): Promise<void> {
  if (problems.identifiers === 0) await keepPayload(em, file);
  await rowsOf(em, END, [
    run,
    isChange ? 'DONE' : 'UNCHANGED',
    system?.id ?? null,
    problems.identifiers > 0 ? null : file.sha256,
    mediaType,
    edition,
    asOf,
    JSON.stringify({ ...counts, refused: problems.count }),
    storableJson(problems.list()),
  ]);
}

const NOT_KEPT =
  'Something in the file looks like a patient’s identifier: what has it was not taken, and the file itself is not kept.';

const BEGIN = `
  insert into feed_run (id, kind, cause, asked_by, asked_by_id, origin, step, begun_at)
  values ($1, $2, 'FILE', $3, $4, $5, 'READING', $6)`;

const END = `
  update feed_run set step = $2, system_id = $3, payload_sha256 = $4, media_type = $5, edition = $6, as_of = $7,
    counts = $8::jsonb, problems = $9::jsonb, ended_at = now()
  where id = $1`;

const DIFFERENCES = `
  select change, subject, field, before, after from feed_difference where run_id = $1 order by id limit 1000`;
