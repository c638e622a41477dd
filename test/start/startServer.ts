import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Cluster } from '../../server/database/Cluster.ts';

const root = join(import.meta.dirname, '..', '..');

type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

/** A program of ours as a process of its own. */
class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #stdout = '';
  #stderr = '';

  constructor(command: string, args: string[], env: Record<string, string>) {
    this.child = spawn(command, args, {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.#stdout += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.ended = once(this.child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  /** The address that it prints once it serves. */
  async address(): Promise<string> {
    for (;;) {
      const printed = /^Holdfast runs at (\S+)$/m.exec(this.#stdout)?.[1];
      if (printed) return printed;
      const gone = this.child.exitCode !== null || this.child.signalCode !== null;
      if (gone) throw new Error(`It ended instead of serving: ${this.#stdout}${this.#stderr}`);
      await new Promise((later) => setTimeout(later, 25));
    }
  }

  stop(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** A data folder of its own, and what there is to do with it. */
export function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-start-'));
  const env = { HOLDFAST_DATA: folder, PORT: '0', HOLDFAST_DEMO: '0' };
  const programs: Program[] = [];
  const run = (command: string, args: string[], more: Record<string, string> = {}) => {
    const program = new Program(command, args, { ...env, ...more });
    programs.push(program);
    return program;
  };
  return {
    folder,
    serve: (more: Record<string, string> = {}) => run(process.execPath, ['server/main.ts'], more),
    npm: (...args: string[]) => run('npm', args),
    postmaster: () => Cluster.open(folder).running(),
    query: async (statement: string) => {
      const cluster = Cluster.open(folder);
      const client = new Client({ connectionString: cluster.url(cluster.running()?.port ?? 0, 'holdfast') });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(statement)).rows;
      } finally {
        await client.end();
      }
    },
    remove: async () => {
      await Promise.all(programs.map((program) => program.stop('SIGKILL')));
      if (existsSync(join(folder, 'postgres'))) {
        const cluster = Cluster.open(folder);
        const postmaster = cluster.running();
        if (postmaster) await cluster.stop(postmaster);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
