import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { prepareQueues } from '../jobs/startJobs.ts';
import { StartRefused } from '../StartRefused.ts';
import { migrationsList } from './migrations/index.ts';

const MIGRATING = 4_003;
const OLDEST = 15;

/** Brings the database to what this code expects; a second process that starts at once waits, then finds it done. */
export async function migrate(orm: MikroORM, url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query(`select pg_advisory_lock(${MIGRATING})`);
    await refuseNewerDatabase(orm);
    await orm.migrator.up();
    await prepareQueues(url);
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST) return;
  throw new StartRefused(`The database is PostgreSQL ${major}; Holdfast needs PostgreSQL ${OLDEST} or later.`);
}

async function refuseNewerDatabase(orm: MikroORM): Promise<void> {
  const known = new Set(migrationsList.map((migration) => migration.name));
  const unknown = (await orm.migrator.getExecuted()).map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new StartRefused(
    `The database was brought further by a newer Holdfast (${unknown.join(', ')}), which this one does not know: ` +
      'start that version, or restore a copy from before.',
  );
}
