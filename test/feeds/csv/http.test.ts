import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { csvRoutes } from '../../../server/feeds/csv/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import type { Role } from '../../../server/identity/domain/role.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { setTheScene } from './inventoryWorld.ts';

let db: FreshDatabase;
let app: Hono<AppEnv>;
const bearer = new Map<Role, string>();

beforeAll(async () => {
  db = await freshDatabase();
  await setTheScene(db.orm);
  const roles = ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'ADMINISTRATOR', 'AUDITOR'] as const;
  for (const role of roles) {
    const { secret } = await makeToken(asProgram(db.orm, '2026-03-02'), { name: role, role });
    bearer.set(role, `Bearer ${secret}`);
  }
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  csvRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
});
afterAll(() => db.close());

const by = (role: Role) => ({ authorization: bearer.get(role) ?? '' });
const post = (path: string, body: BodyInit, role: Role = 'IT_LEAD') =>
  app.request(path, { method: 'POST', body, headers: by(role) });
const get = (path: string, role: Role = 'AUDITOR') => app.request(path, { headers: by(role) });

const VENDORS = 'Vendor;Company\r\nH1;Hemlock Ltd\r\nH2;Hemlock Ltd\r\n';

describe('a file sent as a body', () => {
  test('is reported on as by GraphQL, and kept as it came', async () => {
    const id = randomUUID();
    const response = await post(`/import/VENDORS?fileName=hemlock.csv&id=${id}`, VENDORS);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      rows: 2,
      created: 2,
      refused: 0,
      committed: true,
      delimiter: 'semicolon',
      importId: id,
      problems: [],
    });

    const progress = await get(`/import/${id}`, 'IT_LEAD');
    expect(await progress.json()).toMatchObject({ id, kind: 'VENDORS', step: 'DONE', rows: 2, bytes: VENDORS.length });

    const file = await get(`/import/${id}/file`);
    expect(file.headers.get('content-disposition')).toContain('filename="hemlock.csv"');
    expect(await file.text()).toBe(VENDORS);
  });

  test('is only looked at in a dry run', async () => {
    const response = await post('/import/vendors?dryRun=1', 'code,name\nDRY,Dry Ltd\n');
    expect(await response.json()).toMatchObject({ created: 1, committed: false, importId: null });
    expect(await (await get('/export/VENDORS.csv')).text()).not.toContain('DRY');
  });

  test('is told with its first rows, and without a patient’s number among them', async () => {
    const csv = 'code,name,Note\nS1,Sample Ltd,plain\nS2,Second Ltd,MRN 1234567\n';
    const report = await (await post('/import/vendors?dryRun=1', csv)).json();
    expect(report.sample).toEqual([
      { row: 2, cells: ['S1', 'Sample Ltd', 'plain'] },
      { row: 3, cells: ['S2', 'Second Ltd', '[kept out]'] },
    ]);
  });

  test('gives its refused rows back with why, guarded, tried or taken', async () => {
    const csv = 'code,name\nR1,Good Ltd\n,=SUM(A1)\n';
    const expected = `\uFEFFcode,name,row in file,why it was refused\r\n,'=SUM(A1),3,code: code is empty; every row needs one.\r\n`;
    const tried = await post('/import/VENDORS?answer=refused&fileName=r.csv', csv);
    expect(tried.headers.get('content-disposition')).toContain('filename="r-refused.csv"');
    expect(Buffer.from(await tried.arrayBuffer()).toString('utf8')).toBe(expected);
    expect(await (await get('/export/VENDORS.csv')).text()).not.toContain('Good Ltd');
    const { importId } = await (await post('/import/VENDORS?takeGoodRows=1', csv)).json();
    const taken = await get(`/import/${importId}/refused.csv`);
    expect(Buffer.from(await taken.arrayBuffer()).toString('utf8')).toBe(expected);
    expect((await post('/import/VENDORS?answer=refused', csv, 'AUDITOR')).status).toBe(403);
    expect((await get(`/import/${randomUUID()}/refused.csv`)).status).toBe(404);
  });

  test('is remembered with what it came to, or why it was refused', async () => {
    const [tried, refused] = [randomUUID(), randomUUID()];
    const report = await (await post(`/import/VENDORS?dryRun=1&id=${tried}&fileName=t.csv`, VENDORS)).json();
    const remembered = await (await get(`/import/${tried}`, 'IT_LEAD')).json();
    expect(remembered).toMatchObject({
      step: 'DONE',
      dryRun: true,
      fileName: 't.csv',
      startedBy: 'token IT_LEAD',
      report,
    });
    await post(`/import/VENDORS?id=${refused}`, '');
    expect(await (await get(`/import/${refused}`, 'IT_LEAD')).json()).toMatchObject({
      step: 'FAILED',
      refusal: { code: 'INVALID_INPUT', message: 'The file is empty.', path: 'text' },
    });
  });

  test('of another kind is told by the kind that its headings fit', async () => {
    const response = await post('/import/VENDORS', 'vendor,kind,effective_on\nV1,BAA,2020-01-01\n');
    expect((await response.json()).error.message).toContain(
      'Its headings fit AGREEMENTS: if it is a file of those, choose that kind.',
    );
  });

  test('comes in pieces of any cut, in any encoding', async () => {
    const bytes = Buffer.from('\uFEFFcode\tname\r\nÄ1\tBär & Söhne\r\n', 'utf16le');
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const request = new Request('http://x/import/VENDORS', {
      method: 'POST',
      body: stream,
      headers: by('HIM_DIRECTOR'),
      duplex: 'half',
    } as RequestInit);
    const report = await (await app.request(request)).json();
    expect(report).toMatchObject({ created: 1, encoding: 'UTF-16LE', delimiter: 'tab' });
    expect(await (await get('/export/VENDORS.csv')).text()).toContain('Ä1,Bär & Söhne');
  });

  test('may have its headings mapped', async () => {
    const mapping = encodeURIComponent(JSON.stringify([{ heading: 'Kürzel', column: 'code' }]));
    const response = await post(`/import/VENDORS?mapping=${mapping}`, 'Kürzel,Name\nM1,Mapped\n');
    expect(await response.json()).toMatchObject({ created: 1 });
  });

  test.each([
    ['/import/VENDORS', '', 400, 'The file is empty.'],
    ['/import/VENDORS', 'code\nX1\n', 400, 'VENDORS needs the column name'],
    ['/import/PATIENTS', VENDORS, 400, '"PATIENTS" is no kind of file.'],
    ['/import/VENDORS?dryrun=1', VENDORS, 400, '"dryrun" cannot be taken as it stands.'],
    ['/import/VENDORS?dateOrder=MYD', VENDORS, 400, '"dateOrder" cannot be taken as it stands.'],
    ['/import/VENDORS?mapping=nonsense', VENDORS, 400, '"mapping" cannot be taken as it stands.'],
    ['/import/VENDORS?fileName=MRN%201234567.csv', VENDORS, 400, 'This looks like a medical record number.'],
  ])('%s is refused with a sentence', async (path, body, status, sentence) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect((await response.json()).error.message).toContain(sentence);
  });

  test('is refused under an id that is taken', async () => {
    const id = randomUUID();
    await post(`/import/VENDORS?dryRun=1&id=${id}`, VENDORS);
    expect((await post(`/import/VENDORS?id=${id}`, VENDORS)).status).toBe(409);
  });

  test('is refused to whoever may not import', async () => {
    for (const role of ['HIM_ANALYST', 'AUDITOR'] as const) {
      const response = await post('/import/VENDORS', VENDORS, role);
      expect(response.status).toBe(403);
      expect((await response.json()).error.message).toBe(
        'Only an HIM director, an IT lead, or an administrator imports files.',
      );
    }
    expect((await app.request('/import/VENDORS', { method: 'POST', body: VENDORS })).status).toBe(401);
    expect((await post('/import/VENDORS?dryRun=1', VENDORS, 'ADMINISTRATOR')).status).toBe(200);
  });
});

describe('an export', () => {
  test('has a mark, the columns of the import, and guarded cells', async () => {
    await post('/import/VENDORS', 'code,name\n=E,"=HYPERLINK(""http://x"")"\n-E,@cmd\n');
    const response = await get('/export/VENDORS.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(text).toContain('code,name\r\n');
    expect(text).toContain(`'=E,"'=HYPERLINK(""http://x"")"\r\n`);
    expect(text).toContain(`'-E,'@cmd\r\n`);
  });

  test('can be had with its headings alone, to be filled in', async () => {
    const text = await (await get('/export/COHORTS.csv?template=1')).text();
    expect(text).toBe(
      'system,facility,data_class,year,records,first_activity_on,last_activity_on,youngest_birth_on\r\n',
    );
  });

  test('is given to whoever may read, and to nobody else', async () => {
    expect((await get('/export/FACILITIES.csv')).status).toBe(200);
    expect((await app.request('/export/FACILITIES.csv')).status).toBe(401);
    expect((await get('/export/NONE.csv')).status).toBe(400);
    expect((await get(`/import/${randomUUID()}/file`)).status).toBe(404);
  });
});

test('a kept file of several parts comes back whole', async () => {
  const text = `code,name\n${Array.from({ length: 60_000 }, (_, n) => `P${n},${'Pine '.repeat(30)}${n}`).join('\n')}\n`;
  expect(text.length).toBeGreaterThan(9_000_000);
  const report = await (await post('/import/VENDORS', text)).json();
  expect(report).toMatchObject({ rows: 60_000, created: 60_000 });
  const kept = await (await get(`/import/${report.importId}/file`)).text();
  expect(createHash('sha256').update(kept).digest('hex')).toBe(createHash('sha256').update(text).digest('hex'));
});

test('an import that gives no sign of life any more is told to have failed', async () => {
  const id = randomUUID();
  await rowsOf(
    db.orm.em,
    `insert into import_progress (id, kind, step, started_by, updated_at) values ($1, 'VENDORS', 'WRITING', 'x', now() - interval '1 minute')`,
    [id],
  );
  expect(await (await get(`/import/${id}`, 'IT_LEAD')).json()).toMatchObject({ step: 'FAILED' });
});
