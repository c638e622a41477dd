import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotFound } from '../../refusal.ts';

/** Refuses a file that was never sent. */
export async function evidenceToUse(em: EntityManager, id: string | null): Promise<void> {
  if (id === null) return;
  const found = isUuid(id) ? await rowsOf(em, 'select 1 from evidence_file where id = $1', [id]) : [];
  if (found.length === 0) throw new NotFound('file of evidence', id, 'evidenceFile');
}
