import { parse } from 'csv-parse/sync';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { csvRoutes } from '../../../server/feeds/csv/http.ts';
import type { AppEnv } from '../../../server/http/AppEnv.ts';
import { makeToken } from '../../../server/identity/commands/makeToken.ts';
import { enterPortfolio, type Told } from '../../governance/manySystems.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';

let db: FreshDatabase;
let app: Hono<AppEnv>;
let bearer = '';
beforeAll(async () => {
  db = await freshDatabase();
  const { secret } = await makeToken(asProgram(db.orm, '2026-03-02'), { name: 'nightly', role: 'AUDITOR' });
  bearer = `Bearer ${secret}`;
  app = new Hono<AppEnv>();
  app.use((c, next) => {
    c.set('requestId', 'test');
    return next();
  });
  csvRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
  await enterPortfolio(db.orm, SYSTEMS);
  await rowsOf(
    db.orm.em.fork(),
    `update system_standing set reasons = '[{"code":"A","message":"Says \\"no\\","},{"code":"B","message":"twice."}]'
     where rating = 'CRITICAL'`,
  );
});
afterAll(() => db.close());

const BARE: Told = {
  code: '',
  name: '',
  status: 'ACTIVE',
  himSteward: null,
  itOwner: null,
  cost: null,
  vendor: null,
  facilities: [],
  phase: null,
  retired: false,
  rating: 'UNKNOWN',
  supportKnown: false,
  unsupportedNow: false,
  unsupportedFrom: null,
  exposureUntil: null,
  daysToCome: null,
  plannedOn: null,
  earliestOn: null,
  keepThrough: null,
  sides: [],
};
const SYSTEMS: Told[] = [
  { ...BARE, code: 'RUN', name: '=cmd|calc', facilities: ['F1'] },
  {
    ...BARE,
    code: 'TDW',
    name: 'Tidewell, old',
    rating: 'CRITICAL',
    supportKnown: true,
    unsupportedNow: true,
    unsupportedFrom: '2019-07-10',
    exposureUntil: '2028-09-30',
    daysToCome: 680,
    plannedOn: '2028-09-30',
    keepThrough: '2043-02-14',
  },
  { ...BARE, code: 'ORR', rating: 'CRITICAL', name: 'Orrery', unsupportedNow: true, unsupportedFrom: '2023-01-14' },
];

const get = (query: string, authorization = bearer) =>
  app.request(`/export/portfolio.csv${query}`, { headers: { authorization } });

test('the file has the columns of the table, in the order asked for', async () => {
  const response = await get('?orderBy=EXPOSURE');
  expect(response.headers.get('content-disposition')).toContain('filename="portfolio.csv"');
  const text = await response.text();
  expect(text.split('\r\n')[0]).toBe(
    'rating,code,system,reasons,no_fixes_from,contained_until,planned_off,earliest_off,days_run,days_to_come,last_keep_through,hold',
  );
  const rows: string[][] = parse(text, { fromLine: 2 });
  expect(rows.map(([, code]) => code)).toEqual(['ORR', 'TDW', 'RUN']);
  expect(rows[1]).toEqual([
    'CRITICAL',
    'TDW',
    'Tidewell, old',
    'Says "no", twice.',
    '2019-07-10',
    'not contained',
    '2028-09-30',
    'unknown',
    'unknown',
    '680',
    '2043-02-14',
    'none',
  ]);
  expect(rows[0]?.[9]).toBe('open');
});

test('a name that a spreadsheet would run is guarded', async () => {
  expect(await (await get('?ratings=UNKNOWN')).text()).toContain("RUN,'=cmd|calc,");
});

test('the filter is that of the page', async () => {
  const codesOf = async (query: string) =>
    parse(await (await get(query)).text(), { fromLine: 2 }).map((row: string[]) => row[1]);
  expect(await codesOf('?facilities=F1')).toEqual(['RUN']);
  expect(await codesOf('?text=tidewell')).toEqual(['TDW']);
  expect(await codesOf('?ratings=CRITICAL&ratings=UNKNOWN&orderBy=CODE&direction=DESC')).toEqual(['TDW', 'RUN', 'ORR']);
  expect(await codesOf('?facilities=NOWHERE')).toEqual([]);
});

test('a filter that cannot be read is refused in words', async () => {
  const refusal = async (query: string) => (await (await get(query)).json()).error.message;
  expect(await refusal('?ratings=WORST')).toBe(
    '"WORST" cannot be taken as ratings. Write it as in SystemFilter and SystemOrder of the schema.',
  );
  expect(await refusal('?colour=red')).toMatch(/^"colour" is no part of the filter\. There are text, codes, /);
  expect((await get('?orderBy=CODE&orderBy=NAME')).status).toBe(400);
});

test('nobody without a token is told anything', async () => {
  expect((await get('', '')).status).toBe(401);
});
