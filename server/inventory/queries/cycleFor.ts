import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { ReleaseCycle } from '../entities/ReleaseCycle.ts';

/** What the vendors say of a product's release, by its code or by the name it is sold under; null where none is known. */
export async function cycleFor(em: EntityManager, product: string, release: string): Promise<ReleaseCycle | null> {
  const rows = await rowsOf<{ id: string }>(em, CYCLE, [product, release]);
  return rows[0] ? em.findOneOrFail(ReleaseCycle, rows[0].id) : null;
}

const CYCLE = `
  select id from release_cycle
  where lower($1) in (lower(product), lower(product_label)) and lower($2) in (lower(release), lower(label))
  order by (product = $1) desc, (release = $2) desc limit 1`;
