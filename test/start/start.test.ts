import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataFolder } from './startServer.ts';

let data: ReturnType<typeof dataFolder>;
beforeEach(() => {
  data = dataFolder();
});
afterEach(() => data.remove());

const statusAt = async (address: string) => (await fetch(address)).status;

describe('a start', () => {
  test('serves, and at SIGTERM stops the database and exits with 0', async () => {
    const server = data.serve();
    const address = await server.address();
    expect(await statusAt(`${address}/health/live`)).toBe(200);
    expect(await statusAt(`${address}/health/ready`)).toBe(200);
    const ended = await server.stop('SIGTERM');
    expect(ended.code).toBe(0);
    expect(data.postmaster()).toBeUndefined();
  });

  test('through npm hands the signal on, and waits', async () => {
    const npm = data.npm('start');
    await npm.address();
    expect((await npm.stop('SIGTERM')).code).toBe(0);
    expect(data.postmaster()).toBeUndefined();
  });

  test('is refused on a folder that a server has, whose token command still works', async () => {
    const server = data.serve();
    const address = await server.address();
    const second = await data.serve().ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toBe(
      `Holdfast already runs on the data folder ${data.folder} (process ${server.child.pid}): ` +
        'stop it first, or choose another folder in HOLDFAST_DATA.\n',
    );
    const token = await data.npm('run', '-s', 'token', '--', '--role', 'AUDITOR', '--name', 'nightly').ended;
    expect(token.stdout).toMatch(/^\S+\n$/);
    expect(await statusAt(`${address}/health/ready`)).toBe(200);
  });

  test('goes on with the database that a killed one left behind', async () => {
    const killed = data.serve();
    await killed.address();
    await data.query('create table keepsake as select 1 as n');
    await killed.stop('SIGKILL');
    const orphan = data.postmaster();
    expect(orphan).toBeDefined();
    const next = data.serve();
    expect(await statusAt(`${await next.address()}/health/ready`)).toBe(200);
    expect(data.postmaster()?.pid).toBe(orphan?.pid);
    expect(await data.query('select n from keepsake')).toEqual([{ n: 1 }]);
    expect((await next.stop('SIGTERM')).code).toBe(0);
    expect(data.postmaster()).toBeUndefined();
  });

  test('recovers by itself when everything was killed', async () => {
    const killed = data.serve();
    await killed.address();
    await data.query('create table keepsake as select 1 as n');
    const postmaster = data.postmaster();
    process.kill(postmaster?.pid ?? 0, 'SIGKILL');
    await killed.stop('SIGKILL');
    const next = data.serve();
    expect(await statusAt(`${await next.address()}/health/ready`)).toBe(200);
    expect(await data.query('select n from keepsake')).toEqual([{ n: 1 }]);
  });
});

describe('a start that cannot be', () => {
  test('says why in one sentence, and nothing else', async () => {
    const ended = await data.serve({ PORT: 'four' }).ended;
    const stderr = 'PORT is "four"; allowed is a whole number from 0 to 65535.\n';
    expect(ended).toEqual({ code: 1, signal: null, stdout: '', stderr });
  });

  test('names the port that is taken, and leaves no database behind', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const ended = await data.serve({ PORT: String(port) }).ended;
    squatter.close();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`Port ${port} is taken on 127.0.0.1: choose another one in PORT.`);
    expect(data.postmaster()).toBeUndefined();
  });
});
