import { Client } from 'pg';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { StartRefused } from '../StartRefused.ts';
import { startEmbedded } from './embedded.ts';

export type Connection = { url: string; close(): Promise<void> };

/**
 * The database of this configuration: the one given in DATABASE_URL, else the embedded one of the data folder, which a
 * tool joins while a server runs and otherwise starts for as long as it needs it.
 */
export async function connect(config: Config, log: Log, as: 'server' | 'tool' = 'tool'): Promise<Connection> {
  if (config.databaseUrl) {
    await refuseSilence(config.databaseUrl);
    return { url: config.databaseUrl, close: async () => undefined };
  }
  const embedded = await startEmbedded(config.dataFolder, log, { as });
  return { url: embedded.url, close: () => embedded.stop() };
}

async function refuseSilence(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
    throw new StartRefused(`The database in DATABASE_URL cannot be reached: ${reason}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
