import type { Context } from '../../context.ts';
import { askerOf } from '../../identity/viewerOf.ts';
import { isFileKind } from '../../posture/domain/feed.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { fileOfStream, type ImportFile } from '../csv/ImportFile.ts';
import { claimRun, type Run } from '../run/claimRun.ts';
import { endBroken } from '../run/endRun.ts';
import { payloadParts } from '../run/payload.ts';
import { RunNote } from '../run/RunNote.ts';
import { importFile } from './importFile.ts';

/** Works off the run of a file that somebody consented to, in their name, to its end in any case. */
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
    const asking = { ...ctx, em, viewer: await consenter(ctx, run) };
    const file = await fileOfStream(payloadParts(em, sha256));
    try {
      const { takes } = run;
      await importFile(
        asking,
        { kind, file: watched(file, note), fileName: origin, choices },
        { dryRun: false, digest, begun: { id, takes, note } },
      );
    } finally {
      await file.close();
    }
  } catch (error) {
    await note.end();
    await endBroken(em, run, error);
  }
}

/** What they may is judged as of now: a role may have been taken away since. */
async function consenter({ em, now }: Context, { askedBy, askedById, askedByTokenId }: Run) {
  const viewer = await askerOf(em, { id: askedById, tokenId: askedByTokenId, now });
  if (viewer) return viewer;
  throw new NotPossibleNow(
    `${askedBy}, who consented to it, is no longer there. Nothing was written: look at the file again, and take it in yourself.`,
  );
}

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
