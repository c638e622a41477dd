import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Ask = { path: string; body: string };

export type Round = {
  requestsPerSecond: number;
  /** Milliseconds of processor time a request: of the server, and of PostgreSQL for it; null where nobody tells. */
  serverCpu: number | null;
  databaseCpu: number | null;
};

const CONNECTIONS = 8;
const CLIENT = fileURLToPath(import.meta.resolve('autocannon'));

/** A server in a process of its own, asked over HTTP by a client in another. */
export class Contender {
  readonly name: string;
  readonly #child: ChildProcess;
  /** Where it serves. */
  readonly url: string;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(name: string, child: ChildProcess, url: string, headers: Readonly<Record<string, string>>) {
    this.name = name;
    this.#child = child;
    this.url = url;
    this.#headers = { 'content-type': 'application/json', ...headers };
  }

  /** `file` prints its address, the last word of a line, once it serves. */
  static async start(
    name: string,
    file: string,
    env: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Contender> {
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', process.env.BENCH_LOGS ? 'inherit' : 'ignore'],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout?.on('data', (part: Buffer) => {
        said += part.toString();
        const address = /(http:\/\/[\d.]+:\d+)\s*\n/.exec(said)?.[1];
        if (address) resolve(address);
      });
      child.once('exit', (code) => reject(new Error(`${name} ended with code ${code} before it served.`)));
    });
    return new Contender(name, child, url, headers);
  }

  async answer({ path, body }: Ask): Promise<string> {
    const response = await fetch(this.url + path, { method: 'POST', headers: this.#headers, body });
    const text = await response.text();
    if (!response.ok || /"errors":/.test(text.slice(0, 200))) throw new Error(`${this.name}: ${text.slice(0, 600)}`);
    return text;
  }

  /** Milliseconds until an answer is there, asked one after the other. */
  async waits(ask: Ask, times: number): Promise<number[]> {
    const waits: number[] = [];
    for (let i = 0; i < times; i++) {
      const start = performance.now();
      await this.answer(ask);
      waits.push(performance.now() - start);
    }
    return waits;
  }

  async round({ path, body }: Ask, seconds: number, postmaster: number): Promise<Round> {
    const before = { server: cpuOf([this.#child.pid ?? 0]), database: cpuOf(childrenOf(postmaster)) };
    const headers = Object.entries(this.#headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
    const fixed = ['-j', '-n', '-m', 'POST', '-c', String(CONNECTIONS), '-d', String(seconds)];
    const said = await output([CLIENT, ...fixed, ...headers, '-b', body, this.url + path]);
    const { requests, duration, errors, non2xx } = JSON.parse(said);
    if (errors > 0 || non2xx > 0) throw new Error(`${this.name}: ${errors} errors, ${non2xx} refusals under load.`);
    const after = { server: cpuOf([this.#child.pid ?? 0]), database: cpuOf(childrenOf(postmaster)) };
    const each = (spent: number | null) => (spent === null ? null : spent / requests.total);
    return {
      requestsPerSecond: requests.total / duration,
      serverCpu: each(spentBetween(before.server, after.server)),
      databaseCpu: each(spentBetween(before.database, after.database)),
    };
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await gone;
  }
}

function output(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    execFile(process.execPath, args, { env, maxBuffer: 64_000_000 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
  });
}

type Spent = ReadonlyMap<number, number> | null;

/** Milliseconds of processor time by process, where /proc tells. */
function cpuOf(pids: readonly number[]): Spent {
  try {
    return new Map(pids.flatMap((pid) => timeOf(pid) ?? []));
  } catch {
    return null;
  }
}

function timeOf(pid: number): [number, number][] | null {
  const fields = statOf(pid);
  return fields && [[pid, (Number(fields[11]) + Number(fields[12])) * 10]];
}

function childrenOf(parent: number): number[] {
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.map(Number).filter((pid) => Number(statOf(pid)?.[1]) === parent);
}

/** What stands behind the name in /proc/PID/stat; null once the process is gone. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}

function spentBetween(before: Spent, after: Spent): number | null {
  if (!before || !after || after.size === 0) return null;
  let spent = 0;
  for (const [pid, time] of after) spent += time - (before.get(pid) ?? 0);
  return spent;
}
