import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** Whether nobody has begun to work here: no inventory, retired things included, and no users. */
export async function isInstallationEmpty(em: EntityManager): Promise<boolean> {
  const [found] = await rowsOf<{ any: boolean }>(em, ANY);
  return found?.any === false;
}

const ANY = `
  select exists (select from facility) or exists (select from system) or exists (select from vendor)
    or exists (select from user_account) as any`;
