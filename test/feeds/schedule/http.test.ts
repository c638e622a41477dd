import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleRoutes } from '../../../server/feeds/schedule/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { registerDataClass } from '../../../server/inventory/commands/registerDataClass.ts';
import { registerHolding } from '../../../server/inventory/commands/registerHolding.ts';
import { asProgram } from '../../support/asProgram.ts';
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
