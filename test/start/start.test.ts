import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bareDatabase } from '../support/freshDatabase.ts';
import { dataFolder } from './startServer.ts';

// One folder for all: each test leaves it stopped, and finds in it what the one before wrote.
const data = dataFolder();
afterAll(() => data.remove());

const statusAt = async (address: string) => (await fetch(address)).status;
const patient = { timeout: 240_000 };

test('a start serves, refuses a second one on its folder, and stops at SIGTERM with 0', patient, async () => {
  const server = data.serve();
  const address = await server.address();
  expect(await statusAt(`${address}/health/live`)).toBe(200);
  expect(await statusAt(`${address}/health/ready`)).toBe(200);

  const second = await data.serve().ended;
  expect(second.code).toBe(1);
  expect(second.stderr).toBe(
    `Holdfast already runs on the data folder ${data.folder} (process ${server.child.pid}): ` +
      'stop it first, or choose another folder in HOLDFAST_DATA.\n',
  );
  const token = await data.npm('run', '-s', 'token', '--', '--role', 'AUDITOR', '--name', 'nightly').ended;
  expect(token.stdout).toMatch(/^\S+\n$/);
  expect(await statusAt(`${address}/health/ready`)).toBe(200);

  expect((await server.stop('SIGTERM')).code).toBe(0);
  expect(data.postmaster()).toBeUndefined();
});

test('npm start hands the signal on, and waits', patient, async () => {
  const npm = data.npm('start');
  await npm.address();
  expect((await npm.stop('SIGTERM')).code).toBe(0);
  expect(data.postmaster()).toBeUndefined();
});

test('the token command starts the database for itself, and stops it', patient, async () => {
  const token = await data.npm('run', '-s', 'token', '--', '--role', 'AUDITOR', '--name', 'weekly').ended;
  expect(token).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S+\n$/), stderr: '' });
  expect(data.postmaster()).toBeUndefined();
});

test('after kill -9 of Node alone, and then of everything, the next start goes on', patient, async () => {
  const first = data.serve();
  await first.address();
  await data.query('create table keepsake as select 1 as n');
  await first.stop('SIGKILL');
  const orphan = data.postmaster();
  expect(orphan).toBeDefined();

  const second = data.serve();
  expect(await statusAt(`${await second.address()}/health/ready`)).toBe(200);
  expect(data.postmaster()?.pid).toBe(orphan?.pid);
  await data.query('insert into keepsake values (2)');
  process.kill(orphan?.pid ?? 0, 'SIGKILL');
  await second.stop('SIGKILL');

  const third = data.serve();
  expect(await statusAt(`${await third.address()}/health/ready`)).toBe(200);
  expect(await data.query('select n from keepsake order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  expect((await third.stop('SIGTERM')).code).toBe(0);
  expect(data.postmaster()).toBeUndefined();
});

test('with DATABASE_URL nothing is embedded, and two servers share the database', patient, async () => {
  const given = await bareDatabase();
  const folder = dataFolder();
  const servers = [folder.serve({ DATABASE_URL: given.url }), folder.serve({ DATABASE_URL: given.url })];
  for (const server of servers) expect(await statusAt(`${await server.address()}/health/ready`)).toBe(200);
  for (const server of servers) expect((await server.stop('SIGTERM')).code).toBe(0);
  expect(existsSync(join(folder.folder, 'postgres'))).toBe(false);
  await folder.remove();
  await given.drop();
});

test('a database that does not answer is said to be out of reach, without its password', patient, async () => {
  const ended = await data.serve({ DATABASE_URL: 'postgres://me:sesame@127.0.0.1:9/none' }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/^The database in DATABASE_URL cannot be reached: .*ECONNREFUSED.*\n$/);
  expect(ended.stderr).not.toContain('sesame');
});

test('a wrong value says why in one sentence, and nothing else', patient, async () => {
  const ended = await data.serve({ PORT: 'four' }).ended;
  const stderr = 'PORT is "four"; allowed is a whole number from 0 to 65535.\n';
  expect(ended).toEqual({ code: 1, signal: null, stdout: '', stderr });
});

test('a port that is taken is named, and no database is left behind', patient, async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const address = squatter.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const ended = await data.serve({ PORT: String(port) }).ended;
  squatter.close();
  expect(ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Port ${port} is taken on 127.0.0.1: choose another one in PORT.\n`),
  });
  expect(data.postmaster()).toBeUndefined();
});
