import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deflateSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { findingsRoutes } from '../../../server/feeds/findings/http.ts';
import { runFile } from '../../../server/feeds/findings/runFile.ts';
import { feedRoutes } from '../../../server/feeds/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';
import { bill } from '../cyclonedx/bills.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
let app: Hono<AppEnv>;
let bearer: string;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  await registerComponent(program(), {
    system: 'TDW-EHR',
    layer: 'OS',
    product: 'windows-server',
    release: '2012-r2',
  });
  const { secret } = await makeToken(program(), { name: 'nightly', role: 'IT_LEAD' });
  bearer = `Bearer ${secret}`;
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  app.onError(() => new Response('A fault of the server.', { status: 500 }));
  const options = { em: () => db.orm.em.fork(), consequences };
  findingsRoutes(options)(app);
  feedRoutes(options)(app);
});
afterAll(() => db.close());

const program = () => asProgram(db.orm, TODAY, consequences);
const post = (path: string, body: RequestInit['body'], headers: Record<string, string> = {}) =>
  app.request(`/import/findings/${path}`, {
    method: 'POST',
    body,
    headers: { authorization: bearer, ...headers },
    duplex: 'half',
  } as RequestInit);
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);
const stepOf = async (run: string) =>
  (await rows<{ step: string }>('select step from feed_run where id = $1', [run]))[0];
const onRecord = () =>
  rows<{ findings: number; runs: number; payloads: number }>(
    `select (select count(*)::int from finding) as findings, (select count(*)::int from feed_run) as runs,
       (select count(*)::int from payload) as payloads`,
  );

const scan = (...cves: string[]) => `host,cve\n${cves.map((cve) => `ehr-01,${cve}\n`).join('')}`;

describe('a file that is sent', () => {
  test('without a look is looked at, consented to, and answered before it is taken in', async () => {
    const response = await post('scanner?system=TDW-EHR&fileName=scan.csv', scan('CVE-2026-1001'));
    expect(response.status).toBe(202);
    const report = await response.json();
    expect(report).toMatchObject({ committed: false, changed: true, counts: { added: 1 } });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'findings.file-received', actor: 'token nightly' });
    await runFile(program(), report.run);
    expect(await stepOf(report.run)).toEqual({ step: 'DONE' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'findings.imported', actor: 'token nightly' });
  });

  test('once more is answered as unchanged at once, and records nothing', async () => {
    const before = await entries(db.orm);
    const response = await post('scanner?system=TDW-EHR&fileName=scan.csv', scan('CVE-2026-1001'));
    const { run, ...report } = await response.json();
    expect([response.status, report.committed, report.changed]).toEqual([200, true, false]);
    expect(await stepOf(run)).toEqual({ step: 'UNCHANGED' });
    expect(await entries(db.orm)).toBe(before);
  });

  test('with the hash of what was shown is taken only while it would do the same', async () => {
    const csv = scan('CVE-2026-1002');
    const { digest } = await (await post('scanner?system=TDW-EHR&dryRun=1', csv)).json();
    const other = await post(`scanner?system=TDW-EHR&digest=${digest}`, scan('CVE-2026-1003'));
    expect(other.status).toBe(409);
    expect((await other.json()).error).toMatchObject({ code: 'NOT_POSSIBLE_NOW', path: 'digest' });
    expect((await post(`scanner?system=TDW-EHR&digest=${digest}`, csv)).status).toBe(202);
  });

  test('that seems to name a patient is taken in the request itself, without that part, and never kept', async () => {
    const [before] = await onRecord();
    const csv = 'host,cve,note\nehr-01,CVE-2026-1004,MRN 1234567\nehr-02,CVE-2026-1005,\n';
    const look = await (await post('scanner?system=TDW-EHR&dryRun=1', csv)).json();
    expect(look).toMatchObject({ run: null, namesPatient: true });
    const response = await post(`scanner?system=TDW-EHR&digest=${look.digest}`, csv);
    expect([response.status, (await response.json()).committed]).toEqual([200, true]);
    expect(await onRecord()).toMatchObject([
      { findings: (before?.findings ?? 0) + 2, payloads: before?.payloads, runs: (before?.runs ?? 0) + 1 },
    ]);
  });

  test('and only looked at is handed out to nobody', async () => {
    const { run } = await (await post('scanner?system=TDW-EHR&dryRun=1', scan('CVE-2026-1006'))).json();
    const kept = await app.request(`/import/feed/${run}/payload`, { headers: { authorization: bearer } });
    expect(kept.status).toBe(404);
  });
});

describe('a file that is not whole or not what it is said to be leaves nothing', () => {
  const spooled = () => readdirSync(tmpdir()).filter((name) => name.startsWith('holdfast-import-'));
  const refused = async (path: string, body: RequestInit['body'], headers?: Record<string, string>) => {
    const before = await onRecord();
    const response = await post(path, body, headers);
    expect([await onRecord(), spooled()]).toEqual([before, []]);
    return { status: response.status, said: (await response.text()).slice(0, 400) };
  };

  test('cut off on its way', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent === 3) controller.error(new Error('The connection broke.'));
        else controller.enqueue(Buffer.from(scan('CVE-2026-1007')));
      },
    });
    expect((await refused('scanner?system=TDW-EHR', body)).status).toBe(500);
    const half = JSON.stringify(bill()).slice(0, -40);
    expect((await refused('bill-of-materials?system=TDW-EHR', half)).said).toContain(
      'This is no JSON, or it was cut off',
    );
  });

  test('gigantic, whether it says so or not', async () => {
    const said = { 'content-length': '600000000' };
    expect((await refused('scanner?system=TDW-EHR', 'x', said)).said).toContain('The file is larger than 500 MB.');
    let pieces = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        controller.enqueue(Buffer.alloc(1_000_000, 0x20));
      },
    });
    const bills = await refused('bill-of-materials?system=TDW-EHR', endless);
    expect([bills.status, pieces < 70]).toEqual([400, true]);
    expect(bills.said).toContain('The bill is larger than 64 MB.');
  });

  test.each([
    ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), deflateSync(Buffer.alloc(4_000, 7))])],
    ['a packed file', gzipSync(scan('CVE-2026-1008'))],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'latin1')],
    ['a page of the web', Buffer.from('<!doctype html><html><body>Sign in</body></html>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_what, content) => {
    const scanned = await refused('scanner?system=TDW-EHR', content);
    const billed = await refused('bill-of-materials?system=TDW-EHR', content);
    expect([scanned.status, scanned.said, billed.status, billed.said]).toEqual([
      400,
      expect.stringMatching(/"code":"INVALID_INPUT"/),
      400,
      expect.stringMatching(/"code":"INVALID_INPUT"/),
    ]);
  });
});
