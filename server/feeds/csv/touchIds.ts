import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** Marks what the statement's `id` column names, so that what follows from it is worked out. */
export async function touchIds(em: EntityManager, marked: Set<string>, statement: string): Promise<void> {
  for (const { id } of await rowsOf<{ id: string }>(em, statement)) marked.add(id);
}
