import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { System } from '../../inventory/entities/System.ts';
import { ENDED_STEPS, isFileKind } from '../../posture/domain/feed.ts';
import type { FileChoices } from '../../posture/domain/fileRun.ts';
import { FeedRun } from '../../posture/entities/FeedRun.ts';
import { Payload } from '../../posture/entities/Payload.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { fileOfStream } from '../csv/ImportFile.ts';
import { keepPayload, payloadParts } from '../run/payload.ts';
import { type FileOfFindings, type FindingsReport, importFile } from './importFile.ts';

/** Says what a file would do, and keeps it for a day, for whoever consents. One that seems to name a patient is not kept. */
export async function lookAtFile(ctx: Context, asked: FileOfFindings): Promise<FindingsReport> {
  const report = await importFile(ctx, asked, { dryRun: true });
  return report.namesPatient ? report : { ...report, run: await keepLookedAt(ctx, asked, report) };
}

/** Keeps a file as it was looked at: the key of its run, which waits for consent. */
export function keepLookedAt(ctx: Context, asked: FileOfFindings, { digest }: FindingsReport): Promise<string> {
  return ctx.em.fork().transactional(async (em) => {
    await keepPayload(em, asked.file);
    return keepLook(em, ctx, { ...asked, sha256: asked.file.sha256, digest });
  });
}

/** The same of a file that is kept already; what is left out of the choices stays as it was. */
export async function lookAgain(ctx: Context, input: { run: string; choices: FileChoices }): Promise<FindingsReport> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const em = ctx.em.fork();
  const known = isUuid(input.run) ? await em.findOne(FeedRun, input.run) : null;
  const sha256 = known?.payload?.sha256;
  if (!known || !sha256 || !isFileKind(known.kind)) throw new NotFound('kept file of findings', input.run, 'run');
  const isLook = known.step === 'LOOKED_AT';
  if (!isLook && !ENDED_STEPS.includes(known.step)) {
    throw new NotPossibleNow(`"${known.origin}" is being read in at the moment. Wait until that has ended.`);
  }
  const file = await fileOfStream(payloadParts(em, sha256));
  try {
    const asked = { kind: known.kind, fileName: known.origin, choices: { ...known.choices, ...input.choices } };
    const report = await importFile(ctx, { ...asked, file }, { dryRun: true });
    if (report.namesPatient) return report;
    const look = { ...asked, sha256, digest: report.digest, former: isLook ? known.id : null };
    return { ...report, run: await em.fork().transactional((tx) => keepLook(tx, ctx, look)) };
  } finally {
    await file.close();
  }
}

type Look = Omit<FileOfFindings, 'file'> & { sha256: string; digest: string; former?: string | null };

async function keepLook(em: EntityManager, { viewer, now }: Context, look: Look): Promise<string> {
  const { kind, fileName, choices, sha256, digest, former = null } = look;
  const system = choices.system === undefined ? null : await em.findOneOrFail(System, { code: choices.system });
  const known = former === null ? null : await em.findOne(FeedRun, former, FOR_UPDATE);
  const said = {
    ...{ choices, digest, system, begunAt: now, updatedAt: new Date() },
    ...{ askedBy: viewer.name, askedById: viewer.id, askedByTokenId: viewer.tokenId ?? null },
  };
  if (known?.step === 'LOOKED_AT') {
    em.assign(known, said);
    await em.flush();
    return known.id;
  }
  const run = em.create(FeedRun, {
    ...said,
    ...{ kind, cause: 'FILE', origin: fileName ?? kind, step: 'LOOKED_AT' },
    ...{ payload: em.getReference(Payload, sha256), counts: {}, problems: [] },
  });
  await em.flush();
  return run.id;
}
