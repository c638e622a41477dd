import { Hono } from 'hono';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runVerification } from '../../server/audit/commands/runVerification.ts';
import { transact } from '../../server/audit/commands/transact.ts';
import { verifyLedger } from '../../server/audit/commands/verifyLedger.ts';
import { verifyExport } from '../../server/audit/domain/export.ts';
import { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import { ledgerRoutes } from '../../server/audit/http.ts';
import { ledgerHead } from '../../server/audit/queries/ledgerHead.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import type { AppEnv } from '../../server/http/AppEnv.ts';
import { makeToken } from '../../server/identity/commands/makeToken.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
const auditor = () => ({ ...asRole(db.orm, 'AUDITOR', TODAY, [], 'Nora Lind'), now: new Date() });
const said = (action: string, subjectType: string, subjectName: string) =>
  transact(asRole(db.orm, 'IT_LEAD', TODAY, [], 'Ivy Marsh'), async ({ record }) =>
    record({ action, subjectType, subjectId: subjectName, subjectName, after: { on: TODAY } }),
  );

beforeAll(async () => {
  db = await freshDatabase();
  await said('system.registered', 'System', 'TDW');
  await said('system.registered', 'System', 'TDW-EHR');
  await said('component.registered', 'Component', 'TDW-EHR OS windows-server');
  await said('facility.registered', 'Facility', 'TDW-EHR');
  await said('component.removed', 'Component', 'TDW OS windows-server');
});
afterAll(() => db.close());
beforeEach(() => rowsOf(db.orm.em.fork(), `update ledger_verification set state = 'FAILED' where state = 'RUNNING'`));

const run = (id: string) => runVerification(asProgram(db.orm, TODAY), id, { url: db.url, aliveMs: 20 });

async function begin(input: object = {}) {
  const { data, errors } = await ask(
    auditor(),
    `mutation ($input: VerifyLedgerInput!) { verifyLedger(input: $input) {
       __typename ... on LedgerVerification { id state entriesThen } ... on Refusal { code message path } } }`,
    { input },
  );
  expect(errors).toEqual([]);
  return data.verifyLedger;
}

async function found(id: string) {
  const { data } = await ask(
    auditor(),
    `query ($id: ID!) { ledgerVerification(id: $id) {
       state askedBy entries holds throughSeq throughHash sentence breaks { seq message } } }`,
    { id },
  );
  return data.ledgerVerification;
}

const keyOf = (id: string) => Buffer.from(id, 'base64').toString('utf8').split(':')[1] ?? '';

describe('a verification', () => {
  test('is asked for, recorded and queued; a job does it, and both are in the ledger', async () => {
    const { id, state, entriesThen } = await begin();
    expect(state).toBe('RUNNING');
    const asked = await lastEntry(db.orm);
    expect(asked).toMatchObject({ action: 'ledger.verification-begun', actor: 'Nora Lind', seq: entriesThen + 1 });
    const queued = `select data from pgboss.job where name = 'verify-ledger' order by created_on desc limit 1`;
    expect(await rowsOf(db.orm.em.fork(), queued)).toEqual([{ data: { verification: keyOf(id) } }]);

    await run(keyOf(id));
    const result = await found(id);
    expect(result).toMatchObject({
      state: 'DONE',
      askedBy: 'Nora Lind',
      holds: true,
      throughSeq: asked.seq,
      breaks: [],
    });
    expect(result.throughHash).toBe(asked.hash);
    expect(result.sentence).toBe(`${asked.seq} entries hold, unbroken, through ${asked.seq}:${asked.hash}.`);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'ledger.verified',
      reason: 'Asked for by Nora Lind',
      particulars: { entries: asked.seq, breaks: 0 },
    });
  });

  test('is one for two who ask at once', async () => {
    const before = await entries(db.orm);
    const asked = await Promise.all([
      verifyLedger(auditor(), {}),
      verifyLedger(auditor(), {}),
      verifyLedger(auditor(), {}),
    ]);
    expect(new Set(asked).size).toBe(1);
    expect(await entries(db.orm)).toBe(before + 1);
  });

  test('that gave no sign of life for a minute is told to have ended, and makes room for another', async () => {
    const { id } = await begin();
    const died = `update ledger_verification set updated_at = now() - interval '61 seconds' where id = $1`;
    await rowsOf(db.orm.em.fork(), died, [keyOf(id)]);
    expect((await found(id)).state).toBe('FAILED');
    expect((await found(id)).sentence).toMatch(/^It ended without a result after 0 entries\./);
    const next = await begin();
    expect(next.id).not.toBe(id);
    await run(keyOf(id));
    expect((await found(id)).state).toBe('FAILED');
  });

  test('is cancelled, which is recorded, and then says nothing of the chain', async () => {
    const { id } = await begin();
    const cancel = `mutation ($input: CancelVerificationInput!) { cancelVerification(input: $input) {
      __typename ... on LedgerVerification { state sentence } ... on Refusal { code message } } }`;
    const { data } = await ask(auditor(), cancel, { input: { id } });
    expect(data.cancelVerification).toMatchObject({
      state: 'CANCELLED',
      sentence: 'Nora Lind stopped it after 0 entries. It says nothing of the chain.',
    });
    expect((await lastEntry(db.orm)).action).toBe('ledger.verification-cancelled');
    await run(keyOf(id));
    expect(await found(id)).toMatchObject({ state: 'CANCELLED', holds: null });
    const again = await ask(auditor(), cancel, { input: { id } });
    expect(again.data.cancelVerification).toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: 'This verification has ended already: there is nothing to stop.',
    });
  });

  test('names where the chain is broken, and is recorded as that', async () => {
    const client = new Client({ connectionString: db.url });
    await client.connect();
    const change = async (from: string, to: string) => {
      await client.query('alter table ledger_entry disable trigger user');
      await client.query(`update ledger_entry set body = replace(body, '${from}', '${to}') where seq = 2`);
      await client.query('alter table ledger_entry enable trigger user');
    };
    await change('Ivy Marsh', 'Ivy March');
    try {
      const { id } = await begin();
      await run(keyOf(id));
      const result = await found(id);
      expect(result).toMatchObject({ state: 'DONE', holds: false });
      expect(result.breaks).toEqual([
        { seq: 2, message: 'Entry 2 does not have the hash of its own text: it was changed (hash).' },
      ]);
      expect(result.sentence).toMatch(/^The chain is broken, first at entry 2\. /);
      expect((await lastEntry(db.orm)).action).toBe('ledger.found-broken');
    } finally {
      await change('Ivy March', 'Ivy Marsh');
      await client.end();
    }
  });

  test('asks for a head in its form, and says how one looks', async () => {
    expect(await begin({ keptHead: '12:abc' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: 'keptHead',
      message:
        'This is not a head of the ledger. It looks like 12:9f2c…, the number of an entry, a colon and 64 hexadecimal digits.',
    });
    const { id } = await begin({ keptHead: `2:${'b'.repeat(64)}` });
    await run(keyOf(id));
    expect((await found(id)).breaks[0].message).toBe(
      `Entry 2 is not the one whose head was kept as 2:${'b'.repeat(64)} (hash).`,
    );
  });

  test('is seen by nobody who may not read the ledger', async () => {
    const { errors } = await ask(asRole(db.orm, 'COMMITTEE', TODAY), '{ ledgerVerifications { totalCount } }');
    expect(errors[0]).toMatch(/^Only an HIM director, an IT lead, counsel, an auditor, or an administrator reads/);
  });
});

describe('a head that was kept', () => {
  const look = async (head: string) => {
    const { data, errors } = await ask(
      auditor(),
      'query ($head: String!) { keptHead(head: $head) { holds sentence } }',
      {
        head,
      },
    );
    return errors[0] ?? data.keptHead;
  };

  test('is found in the chain, or it is said what is wrong', async () => {
    const [entry] = await db.orm.em.fork().find(LedgerEntry, { seq: 3 });
    expect(await look(` 3:${entry?.hash} `)).toMatchObject({ holds: true });
    expect((await look(`3:${'a'.repeat(64)}`)).sentence).toMatch(
      /^Entry 3 has another hash than the one that was kept/,
    );
    expect((await look(`90000:${'a'.repeat(64)}`)).sentence).toMatch(
      /^The ledger ends at entry \d+ \(.+\), before entry 90,000/,
    );
    expect(await look('3')).toMatch(/^This is not a head of the ledger\./);
  });
});

describe('what belongs to a system', () => {
  test('is found by its code, and not by a code that begins alike', async () => {
    const { data } = await ask(
      auditor(),
      '{ ledger(filter: { system: "TDW" }) { nodes { subjectType subjectName } } }',
    );
    expect(data.ledger.nodes).toEqual([
      { subjectType: 'Component', subjectName: 'TDW OS windows-server' },
      { subjectType: 'System', subjectName: 'TDW' },
    ]);
    const other = await ask(auditor(), '{ ledger(filter: { system: "TDW-EHR", text: "registered" }) { totalCount } }');
    expect(other.data.ledger.totalCount).toBe(2);
  });
});

describe('an export', () => {
  const get = async (query = '', role: Role = 'AUDITOR') => {
    const { secret } = await makeToken(asProgram(db.orm, TODAY), { name: 'exports', role });
    const app = new Hono<AppEnv>();
    app.use((c, next) => {
      c.set('requestId', 'test');
      return next();
    });
    ledgerRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
    return app.request(`/ledger/export.jsonl?${query}`, { headers: { authorization: `Bearer ${secret}` } });
  };
  async function* pieces(text: string) {
    yield Buffer.from(text, 'utf8');
  }

  test('of the whole chain verifies without the server', async () => {
    const response = await get();
    expect(response.headers.get('content-disposition')).toMatch(/filename="ledger-\d+\.jsonl"/);
    const verdict = await verifyExport(pieces(await response.text()));
    expect(verdict.breaks).toEqual([]);
    expect(verdict.head).toEqual(await ledgerHead(db.orm.em.fork()));
  });

  test('of a filter is an extract that says so, to whoever reads it and to whoever verifies it', async () => {
    const response = await get('system=TDW-EHR&text=registered&from=2026-11-22');
    expect(response.headers.get('content-disposition')).toContain('-extract.jsonl"');
    const text = await response.text();
    const [first = '', ...lines] = text.trimEnd().split('\n');
    expect(JSON.parse(first).extract).toMatchObject({
      says: 'An extract: what lies between its entries is left out, so it does not verify by itself.',
      filter: { system: 'TDW-EHR', text: 'registered', from: '2026-11-22T00:00:00.000Z' },
    });
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual([2, 3]);
    expect((await verifyExport(pieces(text))).breaks.map(({ message }) => message)).toEqual([
      'This is an extract of the ledger, which does not verify by itself. Export the whole chain.',
    ]);
  });

  test('is refused for a question that it does not know, and to whoever may not read the ledger', async () => {
    expect((await (await get('since=yesterday')).json()).error.message).toMatch(
      /^"since" cannot be taken as it stands\./,
    );
    expect((await (await get('from=yesterday')).json()).error.message).toMatch(
      /^"from" cannot be taken as it stands\./,
    );
    expect((await get('', 'HIM_ANALYST')).status).toBe(403);
  });
});
