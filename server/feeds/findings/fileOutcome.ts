import { setTimeout } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { FeedProblem, RunStep } from '../../posture/domain/feed.ts';
import type { KeptRefusal, KeptReport } from '../../posture/domain/fileRun.ts';
import { InvalidInput, NotPossibleNow } from '../../refusal.ts';
import type { FindingsReport } from './importFile.ts';

/** So long whoever sends a small file waits for its answer. */
export const PATIENCE_MS = 20_000;
const SHORTEST_MS = 40;
const LONGEST_MS = 500;

/** What a job has found of a file; null: patience (ms) ends before it has. Without any, nobody asks. */
export async function fileOutcome(em: EntityManager, run: string, patience: number): Promise<FindingsReport | null> {
  if (patience === 0) return null;
  const until = Date.now() + patience;
  for (let pause = SHORTEST_MS; ; pause = Math.min(LONGEST_MS, pause * 1.5)) {
    const [row] = await rowsOf<RunRow>(em, RUN, [run]);
    if (!row) throw new NotPossibleNow('The file was forgotten meanwhile: send it again.');
    if (row.step in UNDER_WAY) {
      const left = until - Date.now();
      if (left <= 0) return null;
      await setTimeout(Math.min(pause, left));
    } else return reportOf(row);
  }
}

type RunOfFile = {
  id: string;
  step: RunStep;
  digest?: string | null | undefined;
  counts: Record<string, number>;
  problems: FeedProblem[];
  report?: KeptReport | null | undefined;
};
type RunRow = RunOfFile & { failure: string | null; refusal: KeptRefusal | null };

/** The report of a run that has come to something; null where it is kept no more. */
export function reportIn({ id, step, digest, counts, problems, report }: RunOfFile): FindingsReport | null {
  if (!report || !digest) return null;
  const isLook = step === 'LOOKED_AT';
  // What seems to name a patient is not kept, and cannot be consented to under its run.
  const run = isLook && report.namesPatient ? null : id;
  return { ...report, run, committed: !isLook, digest, counts, problems };
}

function reportOf(row: RunRow): FindingsReport {
  if (row.step === 'CANCELLED') throw new NotPossibleNow('It was stopped, and nothing was written: send it again.');
  const report = reportIn(row);
  if (report) return report;
  const { failure, refusal } = row;
  if (refusal?.code === 'INVALID_INPUT') throw new InvalidInput(failure ?? '', refusal.path);
  if (refusal) throw new NotPossibleNow(failure ?? '', refusal.path);
  throw new Error(failure ?? `The run ${row.id} came to nothing.`);
}

const UNDER_WAY: Partial<Record<RunStep, true>> = { WAITING: true, READING: true, WRITING: true };

const RUN = `
  select id, step, digest, counts, problems, report, failure, refusal from feed_run where id = $1`;
