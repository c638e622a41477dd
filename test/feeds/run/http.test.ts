import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedRoutes } from '../../../server/feeds/http.ts';
import { runFeed } from '../../../server/feeds/run/runFeed.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import type { Role } from '../../../server/identity/domain/role.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { Payload } from '../../../server/posture/entities/Payload.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { lastEntry } from '../../support/hospital.ts';
import { epss, kev, kevEntry } from '../read/samples.ts';

let db: FreshDatabase;
let app: Hono<AppEnv>;
const bearer = new Map<Role, string>();

beforeAll(async () => {
  db = await freshDatabase();
  for (const role of ['IT_LEAD', 'AUDITOR'] as const) {
    const { secret } = await makeToken(asProgram(db.orm, '2026-03-02'), { name: role, role });
    bearer.set(role, `Bearer ${secret}`);
  }
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  feedRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
});
afterAll(() => db.close());

const by = (role: Role) => ({ authorization: bearer.get(role) ?? '' });
const post = (path: string, body: BodyInit, role: Role = 'IT_LEAD') =>
  app.request(path, { method: 'POST', body, headers: by(role) });

test('a file is read in as its feed is, though that is switched off', async () => {
  const file = gzipSync(epss('2026-11-20', [['CVE-2026-0001', 0.5, 0.9]]));
  const response = await post('/import/feed/EPSS?fileName=epss_scores-2026-11-20.csv.gz', file);
  expect(response.status).toBe(202);
  const { run } = await response.json();
  expect(await lastEntry(db.orm)).toMatchObject({
    action: 'feed.file-received',
    actor: 'token IT_LEAD',
    subjectName: 'epss_scores-2026-11-20.csv.gz',
    particulars: { kind: 'EPSS', bytes: file.length },
  });
  await runFeed(asProgram(db.orm, '2026-11-22'), run, { hosts: [] });
  expect(await db.orm.em.fork().findOneOrFail(FeedRun, run)).toMatchObject({
    cause: 'FILE',
    step: 'DONE',
    counts: { added: 1 },
  });
  const kept = await app.request(`/import/feed/${run}/payload`, { headers: by('AUDITOR') });
  expect(kept.headers.get('content-disposition')).toContain('filename="epss_scores-2026-11-20.csv.gz"');
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(file);
});

test('a file that is something else is refused, and not kept', async () => {
  const before = await db.orm.em.fork().count(Payload, {});
  const response = await post('/import/feed/KEV', 'name,MRN\nAnn,1234567\n');
  expect(response.status).toBe(400);
  expect((await response.json()).error.message).toMatch(/^It does not begin as CISA's catalogue/);
  expect((await (await post('/import/feed/KEV', '')).json()).error.message).toBe('It is empty.');
  expect(await db.orm.em.fork().count(Payload, {})).toBe(before);
});

test.each([
  ['/import/feed/NONE', 400, '"NONE" is no feed. It is one of ENDOFLIFE, KEV, EPSS, NVD.'],
  ['/import/feed/KEV?other=1', 400, 'Allowed are fileName'],
  ['/import/feed/KEV?fileName=MRN%201234567.json', 400, 'This looks like a medical record number.'],
])('%s is refused with a sentence', async (path, status, sentence) => {
  const response = await post(path, kev('2026-11-20', [kevEntry({ cve: 'CVE-2026-0001' })]));
  expect(response.status).toBe(status);
  expect((await response.json()).error.message).toContain(sentence);
});

test('a file is taken from whoever may import, and from nobody else', async () => {
  expect((await post('/import/feed/KEV', kev('2026-11-20', []), 'AUDITOR')).status).toBe(403);
  expect((await app.request('/import/feed/x/payload', { headers: by('AUDITOR') })).status).toBe(404);
  expect((await app.request('/import/feed/KEV', { method: 'POST', body: '' })).status).toBe(401);
});
