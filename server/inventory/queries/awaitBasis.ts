import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/**
 * Waits for the state that dates are worked out from. What moves single holdings shares it; what moves many (a place,
 * a class, the fiscal year) has it alone. Taken before any other lock, so that no two commands wait for each other.
 */
export async function awaitBasis(em: EntityManager, use: 'SHARED' | 'ALONE'): Promise<void> {
  const lock = use === 'ALONE' ? 'for update' : 'for share';
  await rowsOf(em, `select revision from retention_basis where id = 1 ${lock}`);
}
