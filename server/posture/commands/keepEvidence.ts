import { createHash } from 'node:crypto';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { evidenceName, mediaTypeOf } from '../domain/evidenceFile.ts';
import { EvidenceFile } from '../entities/EvidenceFile.ts';

/** Keeps a file that an answer is to rest on, byte by byte; its hash is in the ledger. */
export async function keepEvidence(ctx: Context, input: { name: string; content: Buffer }): Promise<EvidenceFile> {
  demand(ctx.viewer, 'ANSWER_CONTROLS');
  const name = evidenceName(input.name);
  const mediaType = mediaTypeOf(input.content);
  const sha256 = createHash('sha256').update(input.content).digest('hex');
  return transact(ctx, async ({ em, record }) => {
    const file = em.create(EvidenceFile, {
      name,
      mediaType,
      bytes: input.content.length,
      sha256,
      content: input.content,
      keptBy: ctx.viewer.name,
      keptById: ctx.viewer.kind === 'USER' ? ctx.viewer.id : null,
      keptAt: ctx.now,
    });
    record({
      action: 'evidence.kept',
      subjectType: 'EvidenceFile',
      subjectId: file.id,
      subjectName: name,
      after: { name, mediaType, bytes: file.bytes, sha256 },
    });
    return file;
  });
}
