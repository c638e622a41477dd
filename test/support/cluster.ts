import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Cluster } from '../../server/database/Cluster.ts';
import { startEmbedded } from '../../server/database/embedded.ts';
import { migrate } from '../../server/database/migrate.ts';
import { openOrm } from '../../server/database/orm.ts';
import { createLog } from '../../server/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database of this run that every test file gets a copy of; nobody connects to it. */
    templateUrl: string;
  }
}

const PREFIX = 'holdfast-test-';

/** One PostgreSQL for the whole run, in a temporary folder, with one migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearInterruptedRuns();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const cluster = await startEmbedded(folder, createLog('silent'), { as: 'server', durable: false });
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const orm = await openOrm(cluster.url, { poolSize: 2 });
    await migrate(orm, cluster.url).finally(() => orm.close(true));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('templateUrl', cluster.url);
  return stop;
}

/** A run that was killed leaves its PostgreSQL behind. */
async function clearInterruptedRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    const cluster = Cluster.open(folder);
    const postmaster = cluster.running();
    if (postmaster) await cluster.stop(postmaster);
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
