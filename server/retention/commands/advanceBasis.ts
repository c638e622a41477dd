import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/**
 * Moves the revision that dispositions are computed from. Whoever changes a rule, hold or class calls it first:
 * its row lock lets one such change in at a time, so that no two judge from each other's half.
 */
export async function advanceBasis(em: EntityManager): Promise<number> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ revision: string }>(
      CompiledQuery.raw('update retention_basis set revision = revision + 1 where id = 1 returning revision'),
    );
  return Number(rows[0]?.revision);
}
