import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from './rowsOf.ts';

/** Gives a thing its next version where only what hangs on it has changed, which the mapper does not see. */
export async function stepVersion(
  em: EntityManager,
  table: 'component' | 'legal_hold' | 'milestone' | 'system',
  thing: { id: string; version: number },
  versionRead: number,
): Promise<void> {
  await em.flush();
  if (thing.version !== versionRead) return;
  await rowsOf(em, `update ${table} set version = version + 1 where id = $1`, [thing.id]);
  await em.refresh(thing);
}
