import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../server/audit/commands/transact.ts';
import { canonical, chainHash, type Head, START } from '../../server/audit/domain/chain.ts';
import { verifyExport, writtenEnd, writtenLink } from '../../server/audit/domain/export.ts';
import type { Verdict } from '../../server/audit/domain/verify.ts';
import { exportTo } from '../../server/audit/verifyInstallation.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

type Said = Record<string, unknown>;

/** An export as Holdfast writes it, of entries that say this. */
function exportOf(said: readonly Said[]): Buffer {
  let head: Head = START;
  const lines = said.map((entry, index) => {
    const at = new Date(Date.UTC(2026, 10, 22, 9, index)).toISOString();
    const body = canonical({ ...entry, at, seq: index + 1 });
    const link = { seq: index + 1, at, body, previousHash: head.hash, hash: chainHash(head.hash, body) };
    head = { seq: link.seq, hash: link.hash };
    return writtenLink(link);
  });
  return Buffer.from([...lines, writtenEnd(head)].join(''), 'utf8');
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const verify = (bytes: Buffer, kept?: Head, size = 64): Promise<Verdict> => verifyExport(inPieces(bytes, size), kept);

const WORDS = [
  'system.registered',
  'Zürich',
  'half \ufffd',
  'tab\tand\u001fcontrol',
  '😀',
  'a "quoted" word',
  '\\u001f',
];
const anyEntry = fc.record({
  action: fc.constantFrom(...WORDS),
  actor: fc.string(),
  reason: fc.option(fc.string()),
  after: fc.dictionary(fc.string(), fc.jsonValue()),
});
const anyLedger = fc.array(anyEntry, { minLength: 1, maxLength: 5 });

describe('an export', () => {
  test('as it was written is unbroken, whatever it says and in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, fc.integer({ min: 1, max: 500 }), async (said, size) => {
        const verdict = await verify(exportOf(said), undefined, size);
        expect(verdict.breaks).toEqual([]);
        expect(verdict.entries).toBe(said.length);
      }),
    );
  });

  test('in which any one byte is another is broken', async () => {
    const anyByte = fc.integer({ min: 0, max: 255 });
    await fc.assert(
      fc.asyncProperty(anyLedger, fc.nat(), anyByte, async (said, place, byte) => {
        const bytes = exportOf(said);
        const at = place % bytes.length;
        fc.pre(bytes[at] !== byte);
        bytes[at] = byte;
        expect((await verify(bytes)).breaks).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is broken by each byte of it in turn, upper case for lower and blank for line feed too', async () => {
    const bytes = exportOf(WORDS.map((word) => ({ action: word, actor: 'Nora Lind' })));
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flip of [0x01, 0x20, 0x2a]) {
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] ?? 0) ^ flip;
        const { breaks } = await verify(changed, undefined, 100_000);
        expect(breaks.length, `byte ${at} ^ ${flip}`).toBeGreaterThan(0);
      }
    }
  });

  test('without one of its entries is broken', async () => {
    const lines = exportOf([{ a: 1 }, { a: 2 }, { a: 3 }])
      .toString()
      .split(/(?<=\n)/);
    const messages = await Promise.all(
      [0, 1, 2, 3].map(
        async (index) => (await verify(Buffer.from(lines.toSpliced(index, 1).join('')))).breaks[0]?.message,
      ),
    );
    expect(messages).toEqual([
      'Entry 1 is missing.',
      'Entry 2 is missing.',
      expect.stringMatching(/^The head says 3:/),
      'The export stops after entry 3 without its head: it was cut off.',
    ]);
  });

  test('with an entry twice, or two in the wrong order, is broken', async () => {
    const [first = '', second = '', end = ''] = exportOf([{ a: 1 }, { a: 2 }])
      .toString()
      .split(/(?<=\n)/);
    const doubled = await verify(Buffer.from([first, first, second, end].join('')));
    expect(doubled.breaks[0]?.message).toBe(
      'Entry 1 comes after entry 1: it is there twice or in the wrong place (seq).',
    );
    const swapped = await verify(Buffer.from([second, first, end].join('')));
    expect(swapped.breaks[0]?.message).toBe('Entry 1 is missing.');
  });

  test('that was cut and given a fitting head is found by the head that was kept', async () => {
    const whole = await verify(exportOf([{ a: 1 }, { a: 2 }, { a: 3 }]));
    const cut = exportOf([{ a: 1 }, { a: 2 }]);
    expect((await verify(cut)).breaks).toEqual([]);
    const { seq, hash } = whole.head;
    expect((await verify(cut, whole.head)).breaks[0]?.message).toBe(
      `The ledger ends at entry 2, but its head was ${seq}:${hash}: its tail was cut off.`,
    );
  });

  test('of nothing has the head of the beginning', async () => {
    const verdict = await verify(exportOf([]));
    expect(verdict).toEqual({ entries: 0, head: START, breaks: [] });
  });
});

describe('npm run verify-ledger', () => {
  let folder: string;
  let db: FreshDatabase;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-export-'));
    db = await freshDatabase();
    for (const n of [1, 2, 3]) {
      const ctx = {
        em: db.orm.em.fork(),
        viewer: programViewer('Nora Lind'),
        now: new Date(),
        requestId: `request-${n}`,
        consequences: [],
      };
      await transact(ctx, async ({ record }) =>
        record({ action: 'thing.noted', subjectType: 'Thing', subjectId: String(n), reason: 'Zürich' }),
      );
    }
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: string[], env: NodeJS.ProcessEnv = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['server/audit/verifyLedger.ts', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });
    return { status, stdout, stderr };
  };

  test('verifies where it lives, writes an export, and verifies that without a database', () => {
    const path = join(folder, 'ledger.jsonl');
    const live = run(['--write', path], { DATABASE_URL: db.url });
    expect(live.stdout).toMatch(/^3 entries, unbroken, head 3:[\da-f]{64}\n$/);
    expect(live.status).toBe(0);
    const alone = run(['--export', path], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(alone).toMatchObject({ status: 0, stdout: live.stdout });
  });

  test('says in which entry an export is broken, and ends with 1', () => {
    const path = join(folder, 'broken.jsonl');
    writeFileSync(
      path,
      exportOf([{ a: 1 }, { a: 2 }])
        .toString()
        .replace('\\"a\\":2', '\\"a\\":7'),
    );
    expect(run(['--export', path])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('  Entry 2 does not have the hash of its own text: it was changed (hash).\n'),
    });
  });

  test('tells a mistyped command, a missing file and an unfit head by a sentence', () => {
    expect(run(['--exprot', 'x'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('npm run verify-ledger'),
    });
    expect(run(['--export', join(folder, 'none')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('cannot be read'),
    });
    expect(run(['--head', '3'])).toMatchObject({ status: 2, stderr: expect.stringContaining('"3" is not a head.') });
  });

  test('writes what it cannot write nowhere', async () => {
    const client = new Client({ connectionString: db.url });
    await client.connect();
    await expect(exportTo(join(folder, 'no', 'such', 'folder'), client)).rejects.toThrow('cannot be written');
    await client.end();
  });
});
