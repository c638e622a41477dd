import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../StartRefused.ts';
import { type Account, databaseAccount, mayEnter } from './account.ts';
import { type Binaries, databaseBinaries } from './binaries.ts';
import { type Postmaster, postmasterOf } from './postmaster.ts';

const USER = 'holdfast';
const MAJOR = '18';
const LOG_LIMIT = 10_000_000;

const ALWAYS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  shared_buffers: '256MB',
  // A row by its index costs hardly more than one in passing, on what disks are today and in memory.
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  jit: 'off',
  // A client killed in the middle of a long statement must not hold its locks until the statement ends.
  client_connection_check_interval: '2s',
};
/** For tests: whoever pulls the plug there has nothing to lose. */
const FORGETFUL = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** One PostgreSQL data folder of our own: made once, started, found running, stopped. */
export class Cluster {
  readonly folder: string;
  readonly #pgdata: string;
  readonly #account: Account | undefined;
  readonly #binaries: Binaries;
  readonly #durable: boolean;

  static open(dataFolder: string, durable = true): Cluster {
    mkdirSync(dataFolder, { recursive: true });
    const account = databaseAccount();
    return new Cluster(resolve(dataFolder), account, databaseBinaries(account), durable);
  }

  private constructor(dataFolder: string, account: Account | undefined, binaries: Binaries, durable: boolean) {
    this.folder = join(dataFolder, 'postgres');
    this.#pgdata = join(this.folder, 'cluster');
    this.#account = account;
    this.#binaries = binaries;
    this.#durable = durable;
    if (!existsSync(join(this.#pgdata, 'PG_VERSION'))) this.#create(dataFolder);
    this.#refuseOtherVersion();
  }

  url(port: number, database: string): string {
    const password = readFileSync(join(this.folder, 'password'), 'utf8').trim();
    return `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  }

  /** The server that runs on this folder, ours or left behind by a process that was killed. */
  running(): Postmaster | undefined {
    return postmasterOf(this.#pgdata);
  }

  /** Starts a server and returns once it accepts connections; undefined if another one was quicker. */
  async start(wantedPort?: number): Promise<Postmaster | undefined> {
    const port = wantedPort ?? (await freePort());
    // The postmaster's file may name a process that since got the same number: PostgreSQL would not dare to start.
    if (!this.running()) rmSync(join(this.#pgdata, 'postmaster.pid'), { force: true });
    const child = this.#spawnServer({ ...ALWAYS, ...(this.#durable ? {} : FORGETFUL), port: String(port) });
    while (child.exitCode === null && child.signalCode === null) {
      const postmaster = this.running();
      if (postmaster?.pid === child.pid && postmaster?.ready) return postmaster;
      await pause(25);
    }
    if (this.running()) return undefined;
    throw new StartRefused(`The embedded PostgreSQL in ${this.folder} does not start: ${this.#lastWords()}`);
  }

  /** A fast shutdown: open transactions are rolled back, everything is written, and the process is gone. */
  async stop(postmaster: Postmaster): Promise<void> {
    if (process.platform === 'win32') spawnSync(this.#binaries.ctl, ['kill', 'INT', String(postmaster.pid)]);
    else process.kill(postmaster.pid, 'SIGINT');
    for (let waited = 0; this.running()?.pid === postmaster.pid; waited += 25) {
      if (waited === 60_000) throw new Error(`PostgreSQL (process ${postmaster.pid}) did not stop within a minute.`);
      await pause(25);
    }
  }

  #spawnServer(settings: Record<string, string>): ChildProcess {
    const log = join(this.folder, 'postgres.log');
    if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
    const output = openSync(log, 'a', 0o600);
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // Detached, so that Ctrl-C reaches Node alone, which drains before it stops the database.
    const child = spawn(this.#binaries.postgres, ['-D', this.#dataArgument(this.#pgdata), ...flags], {
      ...this.#account,
      cwd: this.#pgdata,
      env: databaseEnvironment(),
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    child.unref();
    return child;
  }

  /** Made beside its place and moved there whole: a start that is killed half-way leaves no half cluster. */
  #create(dataFolder: string): void {
    const unfinished = join(dataFolder, `postgres.new-${process.pid}`);
    const pgdata = join(unfinished, 'cluster');
    clearUnfinished(dataFolder);
    for (const folder of [unfinished, pgdata]) this.#own(folder, () => mkdirSync(folder, { mode: 0o700 }));
    const password = join(unfinished, 'password');
    this.#own(password, () => writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 }));
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und'];
    const haste = this.#durable ? [] : ['--no-sync'];
    const rights = [`--username=${USER}`, '--pwfile=../password', '--auth=scram-sha-256'];
    const made = spawnSync(this.#binaries.initdb, ['-D', this.#dataArgument(pgdata), ...locale, ...rights, ...haste], {
      ...this.#account,
      cwd: pgdata,
      env: databaseEnvironment(),
      encoding: 'utf8',
    });
    if (made.status !== 0) {
      rmSync(unfinished, { recursive: true, force: true });
      throw new StartRefused(
        `The embedded PostgreSQL cannot be set up in ${this.folder}: ${lastLine(made.stderr ?? '') || made.error?.message}`,
      );
    }
    try {
      renameSync(unfinished, this.folder);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (existsSync(join(this.#pgdata, 'PG_VERSION'))) return;
      throw new StartRefused(`${this.folder} is not a database of Holdfast and is in its way: ${String(error)}`);
    }
  }

  /**
   * Below a folder that the account may not enter no path leads to the data, but the working folder that Node,
   * as root, gave the process does; every process of the server inherits it.
   */
  #dataArgument(pgdata: string): string {
    if (mayEnter(this.#account, pgdata)) return pgdata;
    if (process.platform === 'linux') return '/proc/self/cwd';
    throw new StartRefused(
      `The system user "postgres" cannot enter ${pgdata}: choose another folder in HOLDFAST_DATA, ` +
        'start Holdfast as a plain user, or give a database in DATABASE_URL.',
    );
  }

  #own(path: string, make: () => void): void {
    make();
    if (this.#account) chownSync(path, this.#account.uid, this.#account.gid);
  }

  #refuseOtherVersion(): void {
    const version = readFileSync(join(this.#pgdata, 'PG_VERSION'), 'utf8').trim();
    if (version === MAJOR) return;
    throw new StartRefused(
      `The data in ${this.folder} was written by PostgreSQL ${version}, this Holdfast carries PostgreSQL ${MAJOR}: ` +
        'take a dump with the old one and restore it into a new data folder.',
    );
  }

  #lastWords(): string {
    const log = join(this.folder, 'postgres.log');
    return existsSync(log) ? lastLine(readFileSync(log, 'utf8').slice(-4000)) : 'it left no message.';
  }
}

function clearUnfinished(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    const [, pid] = /^postgres\.new-(\d+)$/.exec(name) ?? [];
    if (!pid || isAlive(Number(pid))) continue;
    rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** PGDATA, PGPORT and their like in the environment of whoever starts us must not reach our own server. */
function databaseEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('No free port on the loopback address.');
  return address.port;
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n');
  const telling = lines.findLast((line) => /FATAL|ERROR|error:/.test(line));
  return (telling ?? lines.at(-1) ?? '').trim();
}
