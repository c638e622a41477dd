import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

export type LastChange = { seq: number; actor: string; at: Date };

/**
 * Who changed a thing last, and when. Bulk work has one entry for all that it changed; after an import nobody is named,
 * rather than somebody who was earlier.
 */
export async function lastChangeOf(
  em: EntityManager,
  subject: { type: string; id: string },
): Promise<LastChange | null> {
  const [change] = await rowsOf<LastChange & { importedSince: boolean }>(em, LAST, [subject.type, subject.id]);
  return change && !change.importedSince ? { ...change, at: new Date(change.at) } : null;
}

const LAST = `
  select seq::float8 as seq, actor, at,
    exists (select from ledger_entry later where later.subject_type = 'CsvImport' and later.seq > entry.seq) as "importedSince"
  from ledger_entry entry
  where subject_type = $1 and subject_id = $2
  order by seq desc limit 1`;
