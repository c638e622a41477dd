import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import type { Context } from '../../server/context.ts';
import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { holdingOf, hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  const ctx = asProgram(db.orm, TODAY, consequences);
  await loadCatalogue(ctx, readCatalogue());
  await hospital(ctx);
  await holdingOf(ctx, [2016, 2017]);
  await registerSystem(ctx, { code: 'TIDE', name: 'Tide tables', kind: 'Archive', facilities: ['BEAC'] });
  await registerSystem(ctx, { code: 'OLD_1', name: '100% paper', kind: 'EHR', facilities: ['BEAC'] });
  await registerSystem(ctx, { code: 'GONE', name: 'Gone clinic', kind: 'EHR', facilities: ['BEAC'] });
  await retireSystem(ctx, { code: 'GONE', version: 1, reason: 'Entered twice' });
  await requestHold(ctx, { matter: 'M-2017-4', title: 'Billing claim', systems: ['TDW-EHR'] });
  await registerDataClass(ctx, {
    code: 'tide-log',
    name: 'Tide log',
    sensitivity: 'INTERNAL',
    legalHealthRecord: false,
    designatedRecordSet: false,
    population: null,
  });
}, 60_000);
afterAll(() => db.close());

type Hit = { kind: string; code: string; name: string; detail: string; why: string | null; id: string };
const reader = () => asRole(db.orm, 'AUDITOR', TODAY);

async function found(text: string, ctx: Context = reader(), first = 5): Promise<Hit[]> {
  const { data, errors } = await ask(
    ctx,
    'query Search($text: String!, $first: Int) { search(text: $text, first: $first) { kind id code name detail why } }',
    { text, first },
  );
  expect(errors).toEqual([]);
  return data.search;
}
const named = (hits: readonly Hit[]) => hits.map(({ kind, code }) => `${kind} ${code}`);

describe('what is found', () => {
  test('is the thing of that exact code first of all', async () => {
    expect(named(await found('tide'))[0]).toBe('SYSTEM TIDE');
    expect(named(await found('tdw-ehr'))[0]).toBe('SYSTEM TDW-EHR');
  });

  test('begins with the text before it has it inside', async () => {
    const systems = named(await found('tide')).filter((name) => name.startsWith('SYSTEM'));
    expect(systems).toEqual(['SYSTEM TIDE', 'SYSTEM TDW-EHR']);
  });

  test.each(['tidwell', 'tidewlel', 'Tidewel EHR', 'TIDEWELL inpatiant'])(
    'is found in spite of typing errors: %s',
    async (text) => {
      expect(named(await found(text))).toContain('SYSTEM TDW-EHR');
    },
  );

  test('is a system and its cohorts of a year, each by a word of its own', async () => {
    const hits = await found('tidew 2017');
    expect(named(hits).slice(0, 2)).toEqual(['SYSTEM TDW-EHR', 'RECORDS TDW-EHR']);
    const [, records] = hits;
    expect(records).toMatchObject({ name: 'Adult record, cohort 2017' });
    expect(records?.detail).toMatch(/^Alder Crest Hospital, 1,000 records, .+, in Tidewell Inpatient EHR$/);
    const { data } = await ask(reader(), 'query Why($id: ID!) { why(id: $id) { cohort { year } } }', {
      id: records?.why,
    });
    expect(data.why.cohort.year).toBe(2017);
  });

  test('is records only where every word tells of them', async () => {
    expect(named(await found('adult alder 2016'))).toContain('RECORDS TDW-EHR');
    expect(named(await found('beacon 2016')).filter((name) => name.startsWith('RECORDS'))).toEqual([]);
    expect(named(await found('2017')).filter((name) => name.startsWith('RECORDS'))).toEqual([]);
    expect(named(await found('tidewell 1999')).filter((name) => name.startsWith('RECORDS'))).toEqual([]);
  });

  test.each([
    ['US-CA-HOSP-MINOR', 'RULE US-CA-HOSP-MINOR'],
    ['m-2017', 'HOLD M-2017-4'],
    ['quarry', 'VENDOR V001'],
    ['beacon', 'FACILITY BEAC'],
    ['tide log', 'DATA_CLASS tide-log'],
  ])('is every noun: %s', async (text, expected) => {
    expect(named(await found(text))[0]).toBe(expected);
  });

  test('is a law by its citation, with the rules that stand under it', async () => {
    const hits = await found('42 CFR 482.24');
    expect(hits.find(({ kind }) => kind === 'AUTHORITY')).toMatchObject({ code: expect.stringMatching(/482\.24/) });
    expect(hits.find(({ kind }) => kind === 'RULE')?.detail).toMatch(/US: .*5 years/);
  });

  test('can be read whole by its id', async () => {
    const [hit] = await found('tdw-ehr');
    const { data } = await ask(reader(), 'query Node($id: ID!) { node(id: $id) { ... on System { name } } }', {
      id: hit?.id,
    });
    expect(data.node).toEqual({ name: 'Tidewell Inpatient EHR' });
  });
});

describe('what is not found', () => {
  test('is what was retired', async () => {
    expect(named(await found('gone clinic'))).not.toContain('SYSTEM GONE');
  });

  test.each(['%', '_', '%%%', '\\', "'", '"; drop schema public; --', '', '   '])('is anything by %j', async (text) => {
    expect((await found(text)).filter(({ kind }) => kind === 'SYSTEM')).toEqual([]);
  });

  test('and signs of the pattern language are nothing but breaks between words', async () => {
    expect(named(await found('100%'))[0]).toBe('SYSTEM OLD_1');
    expect(named(await found('OLD_1'))[0]).toBe('SYSTEM OLD_1');
  });
});

describe('a search', () => {
  test('gives at most so many hits of each kind', async () => {
    const hits = await found('hospital', reader(), 2);
    const kinds = Map.groupBy(hits, ({ kind }) => kind);
    expect(Math.max(...[...kinds.values()].map(({ length }) => length))).toBe(2);
  });

  test.each([
    [{ text: 'x'.repeat(201) }, 'A search has at most 200 characters. Write fewer words.'],
    [{ text: 'a b c d e f g h i' }, 'A search has at most 8 words. Write fewer.'],
    [{ text: 'a', first: 21 }, 'A search gives 1 to 20 hits of each kind, not 21. Use the list of the kind for more.'],
    [{ text: 'a', first: 0 }, 'A search gives 1 to 20 hits of each kind, not 0. Use the list of the kind for more.'],
  ])('is refused with %j', async (given, message) => {
    const { errors } = await ask(
      reader(),
      'query Search($text: String!, $first: Int) { search(text: $text, first: $first) { id } }',
      given,
    );
    expect(errors).toEqual([message]);
  });

  test('is refused to whoever may not read', async () => {
    const nobody: Context = { ...reader(), viewer: { ...reader().viewer, scopes: ['IMPORT'] } };
    const { errors } = await ask(nobody, '{ search(text: "tide") { id } }');
    expect(errors).toEqual(['This token lacks the scope READ, which this needs. Make a token that has it.']);
  });
});
