import type { MikroORM } from '@mikro-orm/postgresql';
import { type Config, readConfig } from '../config.ts';
import { environment } from '../environment.ts';
import { createLog, type Log } from '../log.ts';
import { StartRefused } from '../StartRefused.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import { openOrm } from './orm.ts';

export type Tool = { orm: MikroORM; url: string; config: Config; log: Log };

/**
 * What every command-line tool does around its work: the database of the configuration, migrated, whether a server
 * runs on it or not. stdout is the tool's; logs go to stderr, from warnings up unless LOG_LEVEL says otherwise.
 */
export async function runTool(work: (tool: Tool) => Promise<void>): Promise<void> {
  try {
    const config = readConfig(environment());
    const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'warn');
    const connection = await connect(config, log);
    try {
      const orm = await openOrm(connection.url, { poolSize: config.poolSize });
      try {
        await migrate(orm, connection.url);
        await work({ orm, url: connection.url, config, log });
      } finally {
        await orm.close(true);
      }
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
