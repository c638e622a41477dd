import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** Kinds are free words: these are the ones in use. */
export async function systemKinds(em: EntityManager): Promise<string[]> {
  const rows = await rowsOf<{ kind: string }>(em, 'select distinct kind from system order by kind limit 1000');
  return rows.map(({ kind }) => kind);
}
