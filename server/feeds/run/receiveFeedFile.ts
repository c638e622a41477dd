import { transact } from '../../audit/commands/transact.ts';
import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { beginRun } from '../../posture/commands/beginRun.ts';
import type { FeedCode } from '../../posture/domain/feed.ts';
import { Feed } from '../../posture/entities/Feed.ts';
import type { Spooled } from '../spool.ts';
import { keepPayload } from './payload.ts';

export type FeedFile = {
  code: FeedCode;
  file: Spooled;
  /** Its name. */
  origin: string;
  takeOlder?: boolean;
};

/** Keeps a file of a feed that somebody sent in, and puts the reading of it on the queue. */
export async function receiveFeedFile(
  ctx: Context,
  { code, file, origin, takeOlder = false }: FeedFile,
): Promise<string> {
  demand(ctx.viewer, 'IMPORT');
  refusePatientIdentifier(origin, 'fileName');
  return transact(ctx, async ({ em, record }) => {
    await keepPayload(em, file);
    const payload = { sha256: file.sha256, mediaType: null };
    const feed = await em.findOneOrFail(Feed, { code, system: null });
    const run = await beginRun(em, ctx, { feed, cause: 'FILE', origin, takeOlder, payload });
    record({
      action: 'feed.file-received',
      subjectType: 'FeedRun',
      subjectId: run.id,
      subjectName: origin,
      particulars: { kind: code, sha256: file.sha256, bytes: file.bytes },
    });
    return run.id;
  });
}
