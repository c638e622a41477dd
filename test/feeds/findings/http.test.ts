import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { deflateSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { type FindingsRoutesOptions, findingsRoutes } from '../../../server/feeds/findings/http.ts';
import { feedRoutes } from '../../../server/feeds/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import type { Jobs } from '../../../server/jobs/startJobs.ts';
import { ask } from '../../support/ask.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';
import { workQueues } from '../../support/workQueues.ts';
import { bill } from '../cyclonedx/bills.ts';

const TODAY = '2026-11-25';
let db: FreshDatabase;
let app: Hono<AppEnv>;
let jobs: Jobs;
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
  app = serving();
  jobs = await workQueues(db, program);
});
afterAll(async () => {
  await jobs.stop();
  await db.close();
});

function serving(given: Partial<FindingsRoutesOptions> = {}): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  app.onError(() => new Response('A fault of the server.', { status: 500 }));
  const options = { em: () => db.orm.em.fork(), consequences };
  findingsRoutes({ ...options, ...given })(app);
  feedRoutes(options)(app);
  return app;
}

const program = () => asProgram(db.orm, TODAY, consequences);
const post = (path: string, body: RequestInit['body'], headers: Record<string, string> = {}, to = app) =>
  to.request(`/import/findings/${path}`, {
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
  test('without a look is looked at and taken in by one job, in the name of whoever sent it', async () => {
    const response = await post('scanner?system=TDW-EHR&fileName=scan.csv', scan('CVE-2026-1001'));
    expect(response.status).toBe(200);
    const report = await response.json();
    expect(report).toMatchObject({ committed: true, changed: true, counts: { added: 1 } });
    expect(await stepOf(report.run)).toEqual({ step: 'DONE' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'findings.imported',
      actor: 'token nightly',
      subjectId: report.run,
    });
  });

  test('that takes longer than anybody waits is answered by its run, which says what it would do', async () => {
    const response = await post('scanner?system=TDW-EHR&dryRun=1&wait=0', scan('CVE-2026-1010'));
    const { run, ...nothing } = await response.json();
    expect([response.status, nothing]).toEqual([202, {}]);
    await expect.poll(() => stepOf(run)).toEqual({ step: 'LOOKED_AT' });
    const query = 'query ($id: ID!) { feedRun(id: $id) { isLook preview { digest counts { name count } } } }';
    const { data } = await ask(program(), query, { id: run });
    expect(data.feedRun).toMatchObject({ isLook: true, preview: { digest: expect.stringMatching(/^[\da-f]{64}$/) } });
    const taken = await post('scanner?system=TDW-EHR&wait=0', scan('CVE-2026-1010'));
    const begun = await taken.json();
    expect([taken.status, Object.keys(begun)]).toEqual([202, ['run']]);
    await expect.poll(() => stepOf(begun.run)).toEqual({ step: 'DONE' });
    expect((await post('scanner?system=TDW-EHR&wait=21', scan('CVE-2026-1010'))).status).toBe(400);
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
    const same = await post(`scanner?system=TDW-EHR&digest=${digest}`, csv);
    expect([same.status, (await same.json()).digest]).toEqual([200, digest]);
  });

  test('that seems to name a patient is kept for nobody, and taken without that part when it is sent again', async () => {
    const [before] = await onRecord();
    const csv = 'host,cve,note\nehr-01,CVE-2026-1004,MRN 1234567\nehr-02,CVE-2026-1005,\n';
    const look = await (await post('scanner?system=TDW-EHR&dryRun=1', csv)).json();
    expect(look).toMatchObject({ run: null, namesPatient: true });
    expect((await onRecord())[0]?.payloads).toBe(before?.payloads);
    const refusedOne = await post('scanner?system=TDW-EHR&digest=0', csv);
    expect(refusedOne.status).toBe(409);
    await expect.poll(async () => (await onRecord())[0]?.payloads).toBe(before?.payloads);
    const response = await post(`scanner?system=TDW-EHR&digest=${look.digest}`, csv);
    expect([response.status, (await response.json()).committed]).toEqual([200, true]);
    expect(await onRecord()).toMatchObject([{ findings: (before?.findings ?? 0) + 2, payloads: before?.payloads }]);
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
  });

  test('but a run that says why, where that shows only when it is read', async () => {
    const [before] = await onRecord();
    const half = JSON.stringify(bill()).slice(0, -40);
    const response = await post('bill-of-materials?system=TDW-EHR&dryRun=1', half);
    const { error } = await response.json();
    expect([response.status, error]).toMatchObject([400, { code: 'INVALID_INPUT', path: 'file' }]);
    expect(error.message).toContain('This is no JSON, or it was cut off');
    const [last] = await rows('select step, is_look, failure from feed_run order by begun_at desc limit 1');
    expect(last).toEqual({ step: 'FAILED', is_look: true, failure: error.message });
    // Whoever waits need not wait for that.
    await expect.poll(onRecord).toMatchObject([{ findings: before?.findings, payloads: before?.payloads }]);
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

  test('longer than is taken, cut off there though nothing said its length', async () => {
    const small = serving({ mostBytes: { SBOM: 1_000_000, SCANNER: 2_000_000 } });
    let pieces = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pieces += 1;
        controller.enqueue(Buffer.from(scan('CVE-2026-1009').repeat(10_000)));
      },
    });
    const before = await onRecord();
    const response = await post('scanner?system=TDW-EHR&dryRun=1', endless, {}, small);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({
      code: 'INVALID_INPUT',
      path: 'file',
      message: 'The file is larger than 2 MB. Have it exported in parts, by system or by network.',
    });
    expect([await onRecord(), spooled(), pieces < 20]).toEqual([before, [], true]);
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

describe('a file that was stopped before anybody looked into it', () => {
  test('is nobody’s to take, though it is forgotten only with the next look at feeds', async () => {
    const [run] = await rows<{ id: string }>(
      `with kept as (insert into payload (sha256, bytes) values (repeat('0', 64), 9) returning sha256),
         part as (insert into payload_part (payload_sha256, position, bytes) select sha256, 0, 'host,cve' from kept)
       insert into feed_run (kind, cause, asked_by, origin, step, ended_at, payload_sha256, begun_at, updated_at)
       select 'SCANNER', 'FILE', 'Tomas Reed', 'scan.csv', 'CANCELLED', now(), sha256, now(), now() from kept returning id`,
    );
    const taken = await app.request(`/import/feed/${run?.id}/payload`, { headers: { authorization: bearer } });
    expect(taken.status).toBe(404);
  });
});
