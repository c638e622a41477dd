import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Refusal } from '../refusal.ts';

/** Writes what is new. Of two who take the same key at once, the second is refused by the database, and in words. */
export async function flushUnique(em: EntityManager, refusal: Refusal): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    throw error instanceof UniqueConstraintViolationException ? refusal : error;
  }
}
