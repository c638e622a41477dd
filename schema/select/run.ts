import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import { StatementNames } from './StatementNames.ts';

/** Rows as arrays, in the order of the select list. */
export type Rows = readonly (readonly unknown[])[];

/** Executes one statement for a request. */
export type Run<Context> = (context: Context, text: string, values: unknown[]) => Promise<Rows>;

/**
 * Runs statements on the pool of the request's EntityManager, each prepared once a connection;
 * inside a transaction on its connection, so that what is not yet committed is seen.
 */
export function throughEntityManager<Context extends object>(emOf: (context: Context) => EntityManager): Run<Context> {
  const names = new StatementNames();
  const pools = new WeakMap<object, Pool>();
  return async (context, text, values) => {
    const em = emOf(context);
    if (em.isInTransaction()) {
      const { rows } = await em.getKysely().executeQuery<object>(CompiledQuery.raw(text, values));
      return rows.map((row) => Object.values(row));
    }
    const connection = em.getConnection();
    let pool = pools.get(connection);
    if (!pool) pools.set(connection, (pool = await connection.getNativeClient()));
    const name = names.of(text);
    const { rows } = await pool.query<unknown[]>({ text, values, rowMode: 'array', ...(name && { name }) });
    return rows;
  };
}
