import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { storableJson } from '../../database/storable.ts';
import { askerOf } from '../../identity/viewerOf.ts';
import { isFileKind } from '../../posture/domain/feed.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { fileOfStream, type ImportFile } from '../csv/ImportFile.ts';
import { claimRun, type Run } from '../run/claimRun.ts';
import { endBroken } from '../run/endRun.ts';
import { forgetPayloads, payloadParts } from '../run/payload.ts';
import { RunNote, RunStopped } from '../run/RunNote.ts';
import { forgetUnlooked } from './forgetUnlooked.ts';
import { type FindingsReport, importFile } from './importFile.ts';
import { keptReport } from './keptReport.ts';

/** Works off the run of a file, a look or the taking in, in the name of whoever asked, to its end in any case. */
export async function runFile(ctx: Context, id: string): Promise<void> {
  const em = ctx.em.fork();
  const run = await claimRun(em, id);
  if (!run) return;
  const { kind, sha256, origin, choices, digest } = run;
  if (!isFileKind(kind) || sha256 === null || choices === null) {
    throw new Error(`The run ${id} of ${kind} has no file of findings to be read.`);
  }
  const note = new RunNote(ctx.em.fork(), run);
  try {
    note.tell('READING');
    const asking = { ...ctx, em, viewer: await asker(ctx, run) };
    const file = await fileOfStream(payloadParts(em, sha256));
    try {
      const { takes, isLook } = run;
      const report = await importFile(
        asking,
        { kind, file: watched(file, note), fileName: origin, choices },
        { dryRun: isLook, digest, begun: { id, takes, note } },
      );
      await note.end();
      if (isLook) await em.transactional((tx) => endLook(tx, run, report));
    } finally {
      await file.close();
    }
  } catch (error) {
    await note.end();
    try {
      await endBroken(em, run, error);
    } finally {
      await em.transactional(forgetUnlooked);
    }
  }
}

/** What they may is judged as of now: a role may have been taken away since. */
async function asker({ em, now }: Context, { askedBy, askedById, askedByTokenId }: Run) {
  const viewer = await askerOf(em, { id: askedById, tokenId: askedByTokenId, now });
  if (viewer) return viewer;
  throw new NotPossibleNow(
    `${askedBy}, who asked for it, is no longer there. Nothing was written: look at the file again, and take it in yourself.`,
  );
}

/** It now waits for consent, unless somebody stopped it. What seems to name a patient is not kept for that. */
async function endLook(em: EntityManager, run: Run, whole: FindingsReport): Promise<void> {
  const { digest, counts, namesPatient } = whole;
  const { report, problems } = keptReport(whole);
  const said = [digest, JSON.stringify(counts), storableJson(problems), storableJson(report), namesPatient];
  const ended = await rowsOf(em, LOOKED_AT, [run.id, run.takes, ...said]);
  if (ended.length === 0) throw new RunStopped();
  if (namesPatient) await forgetPayloads(em);
}

const LOOKED_AT = `
  update feed_run set step = 'LOOKED_AT', digest = $3, counts = $4::jsonb, problems = $5::jsonb, report = $6::jsonb,
    looked_at = case when $7 then null else now() end, payload_sha256 = case when $7 then null else payload_sha256 end,
    updated_at = now()
  where id = $1 and takes = $2 and step in ('READING', 'WRITING') and cancel_asked_at is null
  returning id`;

/** Tells how far it is read, and stops where somebody asked for that. */
function watched(file: ImportFile, note: RunNote): ImportFile {
  return {
    ...file,
    read: async function* () {
      let bytes = 0;
      for await (const piece of file.read()) {
        note.signal.throwIfAborted();
        bytes += piece.length;
        note.tell('READING', bytes, file.bytes);
        yield piece;
      }
    },
  };
}
