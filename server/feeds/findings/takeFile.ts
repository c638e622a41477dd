import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact, type Work } from '../../audit/commands/transact.ts';
import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { storableJson } from '../../database/storable.ts';
import { demand } from '../../identity/domain/permission.ts';
import { awaitRecording } from '../../posture/commands/awaitRecording.ts';
import type { FeedProblem, FileKind } from '../../posture/domain/feed.ts';
import { type BillSaid, type RunDifference, RunProblems, type ScanSaid } from '../../posture/domain/fileRun.ts';
import { sightingsDigest } from '../../posture/queries/sightingsDigest.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { ImportFile } from '../csv/ImportFile.ts';
import { keepTouched } from '../run/keepTouched.ts';
import { forgetPayloads, keepPayload } from '../run/payload.ts';
import { type RunNote, RunStopped } from '../run/RunNote.ts';
import { keptReport } from './keptReport.ts';

export type FileToTake = {
  kind: FileKind;
  file: Pick<ImportFile, 'sha256' | 'bytes' | 'read'>;
  fileName: string | null;
  mediaType: string;
  /** Works out all of it, says what would come of it, and takes all of it back. */
  dryRun: boolean;
  /** What was consented to, as one hash: if it would do anything else by now, it does nothing. Null: whatever it does. */
  digest?: string | null | undefined;
  /** Why, for the ledger, where nobody stands behind it who could be asked. */
  reason?: string | null;
  /** What else goes with it in its transaction, once it is known of which day the file is; it may refuse by throwing. */
  alongside?: (em: EntityManager, taken: Pick<Taken<unknown>, 'asOf' | 'edition' | 'isDated'>) => Promise<void>;
  /** The run that this is, where it was put on the queue. */
  begun?: BegunRun | undefined;
};

/** A run that a job has begun: whoever watches is told there how far it is. */
export type BegunRun = { id: string; takes: number; note: RunNote };

/** What was done with the file's content, in the transaction of `work`. */
export type Taken<Told> = {
  /** The system that the file is about; null where it is about several. */
  system: { id: string; code: string } | null;
  asOf: string | null;
  /** The file itself says of which day it is. */
  isDated?: boolean;
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
  /** What it does, as one hash. */
  digest: string;
  /** Something in it looks like a patient's identifier: the file is not kept. */
  namesPatient: boolean;
  counts: Record<string, number>;
  /** The first thousand. */
  differences: RunDifference[];
  problems: FeedProblem[];
};

export type Taking = Work & {
  run: string;
  problems: RunProblems;
  /** All of the file is read, and so many lines of it are now compared and written. */
  writing: (lines: number) => void;
};

class DryRun<Told> extends Error {
  readonly report: FileReport & Told;

  constructor(report: FileReport & Told) {
    super('A dry run is taken back.');
    this.report = report;
  }
}

/** Takes in a file that tells of findings: one transaction, one ledger entry, one run that keeps the file and what it did. */
export async function takeFile<Told extends BillSaid | ScanSaid>(
  ctx: Context,
  input: FileToTake,
  perform: (work: Taking) => Promise<Taken<Told>>,
): Promise<FileReport & Told> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  refusePatientIdentifier(input.fileName, 'fileName');
  const { begun } = input;
  const run = begun?.id ?? randomUUID();
  try {
    return await transact(ctx, async (work) => {
      const { em, record, nothingToRecord } = work;
      if (!input.dryRun) await awaitRecording(em);
      const problems = new RunProblems();
      // The run stands before what it did: differences refer to it.
      if (!begun) {
        const origin = input.fileName ?? input.kind;
        await rowsOf(em, BEGIN, [run, input.kind, ctx.viewer.name, ctx.viewer.id, origin, ctx.now]);
      }
      const { told, ...taken } = await perform({ ...work, run, problems, writing: writingOf(begun) });
      await input.alongside?.(em, taken);
      await em.flush();
      if (problems.identifiers > 0) problems.note(NOT_KEPT);
      const report = await reportOf(work, run, input, taken, problems, told);
      if (input.dryRun) throw new DryRun(report);
      refuseOther(input.digest ?? null, report);
      await begun?.note.end();
      begun?.note.signal.throwIfAborted();
      await keepTouched(em, run, work.touched);
      await endRun(work, run, input, taken, report);
      if (!taken.isChange) {
        nothingToRecord();
        return report;
      }
      record({
        action: 'findings.imported',
        subjectType: 'FeedRun',
        subjectId: run,
        subjectName: input.fileName ?? input.kind,
        reason: input.reason ?? null,
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
    if (!(error instanceof Error) || !('code' in error) || !MET_ANOTHER.includes(String(error.code))) throw error;
    throw new NotPossibleNow(
      'Somebody recorded a finding or a component of this file while it was being read. Nothing was written: have it read once more.',
    );
  }
}

/** The same key was written by somebody else, or the two of them waited for each other. */
const MET_ANOTHER = ['23505', '40P01'];

function writingOf(begun: BegunRun | undefined): (lines: number) => void {
  return (lines) => {
    begun?.note.signal.throwIfAborted();
    begun?.note.tell('WRITING', lines, lines);
  };
}

/** Whoever consented saw what the file would do then. A file that changes nothing needs no consent. */
function refuseOther(consented: string | null, { digest, changed }: FileReport): void {
  if (!changed || consented === null || consented === digest) return;
  throw new NotPossibleNow(
    'What the file would do is no longer what was shown: something on record has changed since. Nothing was written: look at the file again, and take in what it does now.',
    'digest',
  );
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
  const all = { ...counts, refused: problems.count };
  return {
    ...told,
    run: dryRun ? null : run,
    committed: !dryRun,
    changed: isChange,
    digest: await sightingsDigest(em, run, all),
    namesPatient: problems.identifiers > 0,
    counts: all,
    differences,
    problems: problems.list(),
  };
}

/** No patient is ever stored: a file that seems to name one is read, and not kept. */
async function endRun(
  { em }: Work,
  run: string,
  { file, mediaType, begun }: FileToTake,
  { system, asOf, edition, isChange }: Omit<Taken<unknown>, 'told'>,
  whole: FileReport & (BillSaid | ScanSaid),
): Promise<void> {
  const { digest, counts, namesPatient } = whole;
  const { report, problems } = keptReport(whole);
  if (!namesPatient) await keepPayload(em, file);
  const ended = await rowsOf(em, END, [
    run,
    begun?.takes ?? 0,
    isChange ? 'DONE' : 'UNCHANGED',
    system?.id ?? null,
    namesPatient ? null : file.sha256,
    mediaType,
    edition,
    asOf,
    JSON.stringify(counts),
    storableJson(problems),
    digest,
    storableJson(report),
  ]);
  if (ended.length === 0) throw new RunStopped();
  if (namesPatient) await forgetPayloads(em);
}

const NOT_KEPT =
  'Something in the file looks like a patient’s identifier: what has it was not taken, and the file itself is not kept.';

const BEGIN = `
  insert into feed_run (id, kind, cause, asked_by, asked_by_id, origin, step, begun_at)
  values ($1, $2, 'FILE', $3, $4, $5, 'READING', $6)`;

const END = `
  update feed_run set step = $3, system_id = $4, payload_sha256 = $5, media_type = $6, edition = $7, as_of = $8,
    counts = $9::jsonb, problems = $10::jsonb, digest = $11, report = $12::jsonb, ended_at = now(), updated_at = now()
  where id = $1 and takes = $2 and ended_at is null
  returning id`;

const DIFFERENCES = `
  select change, subject, field, before, after from feed_difference where run_id = $1 order by id limit 1000`;
