import type { EntityManager } from '@mikro-orm/postgresql';
import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { FileChoices } from '../../posture/domain/fileRun.ts';
import { FeedRun } from '../../posture/entities/FeedRun.ts';
import { Payload } from '../../posture/entities/Payload.ts';
import { refuseNoBill } from '../cyclonedx/checkBom.ts';
import { keepPayload } from '../run/payload.ts';
import { recogniseScan } from '../scanner/readScan.ts';
import { type FileOfFindings, systemOfBill } from './importFile.ts';

type How = {
  /** It is only to be said what the file would do. */
  isLook: boolean;
  /** What was consented to: taken only if it would do just that. */
  digest?: string | undefined;
};

/** Keeps a file that was sent in, and puts it on the queue, to be looked at or to be taken in. Answers its run. */
export async function receiveFindings(ctx: Context, asked: FileOfFindings, how: How): Promise<string> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const { kind, file, fileName, choices } = asked;
  refusePatientIdentifier(fileName, 'fileName');
  await refuseUnlike(asked);
  return ctx.em.fork().transactional(async (em) => {
    const system = await aboutSystem(em, choices);
    await keepPayload(em, file);
    const run = em.create(FeedRun, {
      ...{ kind, cause: 'FILE', origin: fileName ?? kind, step: 'WAITING', choices, system },
      ...{ payload: em.getReference(Payload, file.sha256), counts: {}, problems: [] },
      ...{ isLook: how.isLook, digest: how.digest ?? null, ...askedBy(ctx) },
    });
    await em.flush();
    await enqueue(em, how.isLook ? 'findings-look' : 'findings-file', { run: run.id });
    return run.id;
  });
}

/** In whose name a job will do it. */
export function askedBy({ viewer, now }: Context) {
  return {
    ...{ askedBy: viewer.name, askedById: viewer.id, askedByTokenId: viewer.tokenId ?? null },
    ...{ begunAt: now, updatedAt: new Date() },
  };
}

/** The system that a file is of, where a person says so. */
export async function aboutSystem(em: EntityManager, { system: code }: FileChoices): Promise<System | null> {
  return code === undefined ? null : live(await em.findOne(System, { code }), 'system', code, 'system');
}

/** What does not begin as its kind does is not kept, be it for a minute: patients might stand in it. */
async function refuseUnlike({ kind, file, choices }: FileOfFindings): Promise<void> {
  if (kind === 'SCANNER') await recogniseScan(file, choices.dateOrder ?? null);
  else {
    systemOfBill(choices);
    for await (const piece of file.read()) return refuseNoBill(piece);
    refuseNoBill(Buffer.alloc(0));
  }
}
