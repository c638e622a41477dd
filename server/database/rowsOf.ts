import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** The rows of a statement with $1, $2, … sent as parameters, in the transaction of `em` if it has one. */
export async function rowsOf<Row>(
  em: EntityManager,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(statement, [...values]));
  return rows;
}
