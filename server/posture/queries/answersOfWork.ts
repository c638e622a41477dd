import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** The answers that were given at once: those of which nothing was before. */
export async function answersOfWork(em: EntityManager, work: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    em,
    `select row_id as id from before_image where work = $1 and noun = 'Assessment' and before is null order by id`,
    [work],
  );
  return rows.map(({ id }) => id);
}
