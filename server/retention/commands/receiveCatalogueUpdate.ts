import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { optionalText } from '../../inventory/domain/freeText.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { readCatalogueFile } from '../domain/catalogueFile.ts';
import { catalogueName } from '../domain/catalogueName.ts';
import { type CatalogueProblem, unknownReferences } from '../domain/catalogueProblems.ts';
import { CatalogueUpdate } from '../entities/CatalogueUpdate.ts';

export type CatalogueReading = {
  /** Id of the update as it is kept; null: entries of it are wrong, and nothing is kept. */
  readonly update: string | null;
  readonly problems: readonly CatalogueProblem[];
};

/** Keeps a newer catalogue, so that its difference can be seen. Nothing of it counts until it is taken. */
export async function receiveCatalogueUpdate(
  ctx: Context,
  input: { text: string; fileName?: string | null | undefined },
): Promise<CatalogueReading> {
  demand(ctx.viewer, 'ADMINISTER');
  const fileName = optionalText(input.fileName ?? null, 'fileName');
  const { file, problems } = readCatalogueFile(input.text);
  if (problems.length > 0) return { update: null, problems };
  const { asOf, whole, ...content } = file;
  const bytes = Buffer.from(input.text, 'utf8');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return transact(ctx, async ({ em, record, nothingToRecord }) => {
    // The same file again shows what of it is still not taken.
    const known = await em.findOne(CatalogueUpdate, { sha256 });
    const lost = known ? [] : unknownReferences(content, await codesOnRecord(em));
    if (known || lost.length > 0) {
      nothingToRecord();
      return { update: known?.id ?? null, problems: lost };
    }
    const counts = {
      rules: content.rules.length,
      authorities: content.authorities.length,
      dataClasses: content.dataClasses.length,
      jurisdictions: content.jurisdictions.length,
    };
    const update = em.create(CatalogueUpdate, {
      ...counts,
      fileName,
      sha256,
      bytes: bytes.length,
      file: input.text,
      content,
      asOf,
      whole,
      receivedBy: ctx.viewer.name,
      receivedById: ctx.viewer.id,
      receivedAt: ctx.now,
    });
    await flushUnique(
      em,
      new NotPossibleNow('The same file arrived a moment ago. Open it in the list of updates.', 'text'),
    );
    record({
      action: 'catalogue.received',
      subjectType: 'CatalogueUpdate',
      subjectId: update.id,
      subjectName: catalogueName(update),
      particulars: { fileName, sha256, bytes: bytes.length, asOf, whole, ...counts },
    });
    return { update: update.id, problems: [] };
  });
}

async function codesOnRecord(em: EntityManager) {
  const authorities = await rowsOf<{ code: string }>(em, 'select code from authority');
  const dataClasses = await rowsOf<{ code: string }>(em, 'select code from data_class');
  const codes = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code));
  return { authorities: codes(authorities), dataClasses: codes(dataClasses) };
}
