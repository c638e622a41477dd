import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { StartRefused } from '../StartRefused.ts';
import { Cluster } from './Cluster.ts';

export type Embedded = { url: string; stop(): Promise<void> };

const DATABASE = 'holdfast';
/** Advisory locks in the maintenance database: who uses the cluster (shared), and which server it belongs to. */
const USED = 4_001;
const SERVED = 4_002;
const PATIENCE_MS = 60_000;

type Options = {
  /** A server has the folder to itself; a tool joins whoever runs the database, or starts it for a while. */
  as: 'server' | 'tool';
  /** Off for tests alone: without fsync a crash of the machine may lose data. */
  durable?: boolean | undefined;
};

/**
 * The embedded PostgreSQL of a data folder, started or joined. Whoever leaves last stops it, so that a tool that
 * started it for itself never takes it away from a server that came meanwhile.
 */
export async function startEmbedded(dataFolder: string, log: Log, options: Options): Promise<Embedded> {
  const cluster = Cluster.open(dataFolder, options.durable);
  const seat = new Seat(cluster, dataFolder, log, options);
  const port = await seat.take();
  await ensureDatabase(cluster.url(port, 'postgres'));
  return { url: cluster.url(port, DATABASE), stop: () => seat.leave() };
}

/** A connection that lasts as long as we use the cluster; its locks fall with it, even at kill -9. */
class Seat {
  readonly #cluster: Cluster;
  readonly #dataFolder: string;
  readonly #log: Log;
  readonly #options: Options;
  #client: Client | undefined;
  #port: number | undefined;
  #leaving = false;
  #returning: Promise<void> = Promise.resolve();

  constructor(cluster: Cluster, dataFolder: string, log: Log, options: Options) {
    this.#cluster = cluster;
    this.#dataFolder = dataFolder;
    this.#log = log;
    this.#options = options;
  }

  async take(): Promise<number> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const port = await this.#tryToTake();
        if (port) return (this.#port = port);
      } catch (error) {
        if (error instanceof StartRefused || Date.now() > deadline) throw error;
        this.#log.debug({ err: error }, 'the embedded database is not ready yet');
      }
      if (Date.now() > deadline) {
        throw new StartRefused(
          `The embedded PostgreSQL in ${this.#cluster.folder} gives no answer: see its postgres.log.`,
        );
      }
      await pause(100);
    }
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await this.#returning;
    while (this.#client) {
      const client = this.#client;
      this.#client = undefined;
      try {
        await this.#giveBack(client);
      } catch (error) {
        this.#log.debug({ err: error }, 'the connection to the embedded database was cut while leaving');
        // Somebody may have brought it back meanwhile: whoever leaves last still stops it.
        if (this.#cluster.running()) await this.take();
      }
    }
  }

  async #giveBack(client: Client): Promise<void> {
    const { rows } = await client.query<{ last: boolean }>(
      `select pg_advisory_unlock_shared(${USED}), pg_try_advisory_lock(${USED}) as last`,
    );
    const postmaster = this.#cluster.running();
    // The lock is held until the server is down: who comes meanwhile waits at it, is cut off, and starts anew.
    if (rows[0]?.last && postmaster) await this.#cluster.stop(postmaster);
    await client.end().catch(() => undefined);
  }

  async #tryToTake(): Promise<number | undefined> {
    const found = this.#cluster.running();
    const postmaster = found ?? (await this.#cluster.start(this.#port));
    if (!postmaster?.ready) return undefined;
    const client = new Client({
      connectionString: this.#cluster.url(postmaster.port, 'postgres'),
      application_name: `holdfast ${this.#options.as} ${process.pid}`,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', (error) => this.#log.debug({ err: error }, 'the connection to the embedded database was cut'));
    await client.connect();
    try {
      await client.query(`select pg_advisory_lock_shared(${USED})`);
      if (this.#options.as === 'server') await this.#claim(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => {
      this.#returning = this.#return();
    });
    this.#client = client;
    this.#log.info({ pid: postmaster.pid, port: postmaster.port, adopted: found !== undefined }, 'embedded PostgreSQL');
    return postmaster.port;
  }

  async #claim(client: Client): Promise<void> {
    const claim = await client.query<{ ours: boolean }>(`select pg_try_advisory_lock(${SERVED}) as ours`);
    if (claim.rows[0]?.ours) return;
    const holder = await client.query<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and objid = ${SERVED} and granted`,
    );
    const pid = /\d+$/.exec(holder.rows[0]?.name ?? '')?.[0];
    throw new StartRefused(
      `Holdfast already runs on the data folder ${this.#dataFolder}${pid ? ` (process ${pid})` : ''}: ` +
        'stop it first, or choose another folder in HOLDFAST_DATA.',
    );
  }

  /** PostgreSQL crashed or was killed under us: bring it back on the same port, where the pools look for it. */
  async #return(): Promise<void> {
    if (this.#leaving) return;
    this.#log.warn('the embedded PostgreSQL went away; starting it again');
    await this.take().catch((error: unknown) => this.#log.fatal({ err: error }, 'the embedded PostgreSQL is lost'));
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`).catch(unlessItExists);
  } finally {
    await client.end();
  }
}

function unlessItExists(error: unknown): void {
  const duplicate = error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505');
  if (!duplicate) throw error;
}
