import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { watchConnections } from './copyInto.ts';
import { entities } from './entities.ts';
import { migrationsList } from './migrations/index.ts';

type Options = {
  /** Connections at most; further ones wait for their turn. */
  poolSize?: number;
  /** Called with the pool before its first connection: the place to name statements. */
  onPoolCreated?: (pool: Pool) => void;
};

export async function openOrm(url: string, { poolSize = 10, onPoolCreated }: Options = {}): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities,
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList, tableName: 'migration', snapshot: false, silent: true },
    pool: { min: 0, max: poolSize },
    driverOptions: {
      application_name: 'holdfast',
      onPoolCreated: (pool: Pool) => {
        watchConnections(pool);
        onPoolCreated?.(pool);
      },
    },
  });
}
