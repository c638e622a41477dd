import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/** Notes of which systems a run changed something, so that each of them is told of it. */
export async function keepTouched(em: EntityManager, run: string, { systems }: Touched): Promise<void> {
  if (systems.size === 0) return;
  await rowsOf(em, 'insert into feed_run_system (run_id, system_id) select $1, unnest($2::uuid[])', [
    run,
    [...systems].sort(),
  ]);
}
