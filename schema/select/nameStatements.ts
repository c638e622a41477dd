import type { Pool, PoolClient } from 'pg';
import { StatementNames } from './StatementNames.ts';

/**
 * Names every statement that a pool's connections are given with parameters, so that PostgreSQL plans it once a
 * connection. For statements sent by others than this plugin, which names its own.
 */
export function nameStatements(pool: Pool, limit = 300): void {
  const names = new StatementNames('named', limit);
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client);
    Object.assign(client, {
      query: (...given: readonly unknown[]) => Reflect.apply(query, client, named(given, names)),
    });
  });
}

/** Kysely asks with a text and its parameters; statements that have a name, a cursor or no parameters stay as they are. */
function named(given: readonly unknown[], names: StatementNames): readonly unknown[] {
  const [text, values, ...rest] = given;
  if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return given;
  const name = names.of(text);
  return name === undefined ? given : [{ name, text, values }, ...rest];
}
