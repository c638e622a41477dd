import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

const AT_ONCE = 1_000;

/** As `rowsOf`, for answers of any length: batches of rows of one moment, read on only as fast as they are taken. */
export async function* streamRows<Row>(
  em: EntityManager,
  statement: string,
  values: readonly unknown[] = [],
): AsyncGenerator<Row[]> {
  const batches = em
    .getKysely()
    .getExecutor()
    .stream<Row>(CompiledQuery.raw(statement, [...values]), AT_ONCE);
  for await (const { rows } of batches) yield rows;
}
