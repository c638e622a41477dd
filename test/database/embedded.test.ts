import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { Cluster } from '../../server/database/Cluster.ts';
import { type Embedded, startEmbedded } from '../../server/database/embedded.ts';

const log = pino({ level: 'silent' });
const folders: string[] = [];
const folder = newFolder();
let open: Embedded[] = [];

afterEach(async () => {
  for (const embedded of open.reverse()) await embedded.stop();
  open = [];
});
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'holdfast-embedded-'));
  folders.push(made);
  return made;
}

async function start(as: 'server' | 'tool', where = folder): Promise<Embedded> {
  const embedded = await startEmbedded(where, log, { as, durable: false });
  open.push(embedded);
  return embedded;
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(statement)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const running = () => Cluster.open(folder).running();

describe('an embedded database', () => {
  test('is PostgreSQL 18, durable unless told otherwise, and sorts as people do', async () => {
    const { url } = await start('server');
    expect(await ask(url, 'show server_version_num')).toMatch(/^18/);
    expect(await ask(url, 'show fsync')).toBe('off');
    expect(await ask(url, `select string_agg(name, '' order by name) from unnest('{b,ä,a,Z}'::text[]) name`)).toBe(
      'aäbZ',
    );
  });

  test('is stopped by whoever leaves last', async () => {
    const tool = await start('tool');
    const server = await start('server');
    expect(server.url).toBe(tool.url);
    await open.shift()?.stop();
    expect(running()).toBeDefined();
    await open.shift()?.stop();
    expect(running()).toBeUndefined();
  });

  test('belongs to one server at a time', async () => {
    await start('server');
    await expect(start('server')).rejects.toThrow(
      `Holdfast already runs on the data folder ${folder} (process ${process.pid}): stop it first, or choose another folder in HOLDFAST_DATA.`,
    );
  });

  test('is made once when two begin at the same moment', async () => {
    const fresh = newFolder();
    const [one, other] = await Promise.all([start('tool', fresh), start('tool', fresh)]);
    expect(one.url).toBe(other.url);
  });

  test('comes back on the same port when it is killed under a server', async () => {
    const { url } = await start('server');
    const killed = running()?.pid ?? 0;
    process.kill(killed, 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(url, 'select 1')).toBe(1), { timeout: 20_000, interval: 200 });
    expect(running()?.pid).not.toBe(killed);
  });

  test('clears away what a killed first start left half made', async () => {
    const fresh = newFolder();
    mkdirSync(join(fresh, 'postgres.new-4194305'));
    await start('tool', fresh);
    expect(existsSync(join(fresh, 'postgres.new-4194305'))).toBe(false);
  });

  test('of another version is refused before it is touched', async () => {
    await start('tool');
    await open.shift()?.stop();
    writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    await expect(start('tool')).rejects.toThrow('was written by PostgreSQL 17, this Holdfast carries PostgreSQL 18');
    writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '18\n');
  });

  test('starts where a postmaster.pid names a process that is something else by now', async () => {
    await start('tool');
    await open.shift()?.stop();
    writeFileSync(
      join(folder, 'postgres', 'cluster', 'postmaster.pid'),
      `${process.pid}\n${folder}\n1\n5432\n\n\n\nready\n`,
    );
    expect(await ask((await start('tool')).url, 'select 1')).toBe(1);
  });

  test.each(['700', '755'])('lives below a folder of mode %s', async (mode) => {
    chmodSync(folder, mode);
    expect(await ask((await start('server')).url, 'select 1')).toBe(1);
  });
});
