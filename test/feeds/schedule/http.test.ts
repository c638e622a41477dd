import { inflateRawSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleRoutes } from '../../../server/feeds/schedule/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { registerDataClass } from '../../../server/inventory/commands/registerDataClass.ts';
import { registerHolding } from '../../../server/inventory/commands/registerHolding.ts';
import { approveRule } from '../../../server/retention/commands/approveRule.ts';
import { draftAuthority } from '../../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../../server/retention/commands/draftRule.ts';
import { asProgram, asRole } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { hospital } from '../../support/hospital.ts';

let db: FreshDatabase;
let app: Hono<AppEnv>;
let bearer = '';

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, '2026-11-22');
  await hospital(program);
  await registerDataClass(program, {
    code: 'formula',
    name: '=HYPERLINK("x"), a class',
    sensitivity: 'PHI',
    legalHealthRecord: false,
    designatedRecordSet: false,
  });
  await registerHolding(program, { system: 'TDW-EHR', facility: 'ALDR', dataClass: 'formula' });
  const { secret } = await makeToken(program, { name: 'auditor', role: 'AUDITOR' });
  bearer = `Bearer ${secret}`;
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  scheduleRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
});
afterAll(() => db.close());

const get = (path: string) => app.request(path, { headers: { authorization: bearer } });

describe('the schedule as a file', () => {
  test('is a CSV that no spreadsheet runs', async () => {
    const response = await get('/export/retention-schedule.csv?asOf=2026-11-22');
    expect(response.headers.get('content-disposition')).toContain('filename="retention-schedule.csv"');
    expect((await response.text()).split('\r\n').slice(0, 2)).toEqual([
      'Data class,Code,US,US: source,US-CA,US-CA: source,US-MA,US-MA: source,ORG,ORG: source',
      `"'=HYPERLINK(""x""), a class",formula,,,No rule,,not held here,,,`,
    ]);
  });

  test('is a workbook', async () => {
    const response = await get('/export/retention-schedule.xlsx?every=1&holder=hospital&population=ADULT');
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    // A workbook is a ZIP.
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.length).toBeGreaterThan(1_000);
  });

  test('says in a second sheet what the laws in it ask', async () => {
    const analyst = asRole(db.orm, 'HIM_ANALYST', '2026-11-22');
    const law = { jurisdiction: 'US-CA', kind: 'STATUTE', title: 'A statute', sourceQuality: 'OFFICIAL' } as const;
    await draftAuthority(analyst, { ...law, code: 'LAW-1', citation: 'Code 1', summary: 'Keep it <7 years> & a day.' });
    await draftAuthority(analyst, { ...law, code: 'LAW-2', citation: 'Code 2', summary: 'Nobody cites it.' });
    await draftRule(analyst, {
      code: 'RULE-1',
      authority: 'LAW-1',
      jurisdiction: 'US-CA',
      holders: ['hospital'],
      dataClass: 'adult-record',
      population: 'ANY',
      kind: 'LAW',
      effect: 'KEEP_AT_LEAST',
      term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
      submit: true,
    });
    const director = asRole(db.orm, 'HIM_DIRECTOR', '2026-11-22', [], 'Dora');
    await approveRule(director, { code: 'RULE-1', revision: 1, version: 1, reason: 'Read' });
    const response = await get('/export/retention-schedule.xlsx?every=1&asOf=2026-11-22');
    const texts = textsOf(Buffer.from(await response.arrayBuffer()));
    expect(texts).toContain('What the laws ask');
    expect(texts).toContain('What it asks');
    expect(texts).toContain('Keep it &lt;7 years&gt; &amp; a day.');
    expect(texts).not.toContain('Nobody cites it.');
  });

  test.each([
    ['asOf=2026-02-30', '"asOf" cannot be taken'],
    ['holder=barber', '"holder" cannot be taken'],
    ['colour=red', '"colour" cannot be taken'],
  ])('refuses %s in a sentence', async (query, message) => {
    const response = await get(`/export/retention-schedule.csv?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'INVALID_INPUT', message: expect.stringContaining(message) },
    });
  });

  test('is refused to whoever has not said who they are', async () => {
    expect((await app.request('/export/retention-schedule.csv')).status).toBe(401);
  });
});

/** The text of all files in a ZIP, found by its directory at the end. */
function textsOf(zip: Buffer): string {
  const texts: string[] = [];
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const bytes = zip.subarray(data, data + size);
    texts.push((method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
  }
  return texts.join('\n');
}
