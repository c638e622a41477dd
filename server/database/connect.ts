import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { startEmbedded } from './embedded.ts';

export type Connection = { url: string; close(): Promise<void> };

/**
 * The database of this configuration: the one given in DATABASE_URL, else the embedded one of the data folder, which a
 * tool joins while a server runs and otherwise starts for as long as it needs it.
 */
export async function connect(config: Config, log: Log, as: 'server' | 'tool' = 'tool'): Promise<Connection> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined };
  const embedded = await startEmbedded(config.dataFolder, log, { as });
  return { url: embedded.url, close: () => embedded.stop() };
}
