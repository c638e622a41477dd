import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFrame } from '../support/frame.ts';

let frame: Awaited<ReturnType<typeof openFrame>>;
let ready = true;
const pages = mkdtempSync(join(tmpdir(), 'holdfast-dist-'));

beforeAll(async () => {
  mkdirSync(join(pages, 'assets'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Holdfast</title>');
  writeFileSync(join(pages, 'assets', 'main-abc123.js'), 'console.log(1)');
  writeFileSync(join(pages, 'assets', 'main-abc123.js.br'), brotliCompressSync('console.log(1)'));
  frame = await openFrame({ pages, ready: async () => ready });
});
afterAll(async () => {
  await frame.close();
  rmSync(pages, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  frame.app.request(`http://localhost${path}`, { headers });

describe('a request', () => {
  test('keeps the id it came with', async () => {
    const reply = await get('/health/live', { 'x-request-id': 'nightly-import-7' });
    expect(reply.headers.get('x-request-id')).toBe('nightly-import-7');
  });

  test('gets an id when it has none, or one that would break a log', async () => {
    for (const given of ['short', 'a'.repeat(65), 'with spaces in it']) {
      const reply = await get('/health/live', { 'x-request-id': given });
      expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('leaves one line in the log, without its query or a secret in its path', async () => {
    await get('/enter/Zk3v9LxQw8PpT2nYb7Rr5AaC?token=1234', { 'x-request-id': 'one-time-link' });
    const lines = frame.lines.filter((line) => line.requestId === 'one-time-link');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ method: 'GET', path: '/enter/…', status: 404, msg: 'request' });
    expect(JSON.stringify(lines)).not.toContain('1234');
  });

  test('that fails is told its id, and the reason is in the log', async () => {
    const reply = await get('/broken', { 'x-request-id': 'blown-fuse' });
    expect(reply.status).toBe(500);
    expect(await reply.json()).toEqual({
      error: {
        code: 'INTERNAL',
        message: 'The request failed; the log has the reason under the id blown-fuse.',
        requestId: 'blown-fuse',
      },
    });
    expect(JSON.stringify(frame.lines)).toContain('the fuse is blown');
  });

  test('for another name than this machine is turned away', async () => {
    const reply = await frame.app.request('http://rebound.example/graphql');
    expect(reply.status).toBe(421);
  });

  test('with a large body is refused outside the import', async () => {
    const post = (path: string, size: number) =>
      fetch(`${frame.address}${path}`, { method: 'POST', body: 'x'.repeat(size) });
    expect((await post('/echo', 1_000_000)).status).toBe(200);
    expect((await post('/echo', 1_000_001)).status).toBe(413);
    expect((await post('/import/SYSTEMS', 1_000_001)).status).toBe(404);
  });
});

describe('health', () => {
  test('is live and ready', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect((await get('/health/ready')).status).toBe(200);
  });

  test('is not ready while the database does not answer', async () => {
    ready = false;
    expect((await get('/health/ready')).status).toBe(503);
    expect((await get('/health/live')).status).toBe(200);
    ready = true;
  });
});

describe('pages', () => {
  test('come at every address that a browser asks for', async () => {
    for (const path of ['/', '/systems/CORAL-ADT', '/why?rule=US-TN-HOSP-ADULT']) {
      const reply = await get(path, { accept: 'text/html' });
      expect(await reply.text()).toContain('<title>Holdfast</title>');
      expect(reply.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('allow nothing inline and nothing from elsewhere', async () => {
    const policy = (await get('/', { accept: 'text/html' })).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  test('have assets that never change, compressed beforehand', async () => {
    const reply = await get('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(reply.headers.get('content-encoding')).toBe('br');
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('do not stand in for an asset or a script that is missing', async () => {
    expect((await get('/assets/gone.js', { accept: 'text/html' })).status).toBe(404);
    const reply = await get('/api/nothing', { accept: 'application/json' });
    expect(await reply.json()).toMatchObject({
      error: { code: 'NOT_FOUND', message: 'There is nothing at /api/nothing.' },
    });
  });
});

describe('GraphQL', () => {
  test('prints its schema as text', async () => {
    const reply = await get('/schema.graphql');
    expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await reply.text()).toContain('type Lantern {');
  });

  test('answers a query sent by GET', async () => {
    const reply = await get('/graphql?query=%7Bgreeting%7D', { accept: 'text/html,*/*' });
    expect(await reply.json()).toEqual({ data: { greeting: 'Good evening' } });
  });
});

test('draining lets a request come to its end, and takes no new one', async () => {
  const draining = await openFrame();
  const slow = fetch(`${draining.address}/slow`);
  await new Promise((later) => setTimeout(later, 100));
  const closed = draining.close();
  await expect(fetch(`${draining.address}/health/live`)).rejects.toThrow('fetch failed');
  expect(await (await slow).text()).toBe('done');
  await closed;
});
