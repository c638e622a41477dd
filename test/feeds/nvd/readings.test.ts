import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { payloadParts } from '../../../server/feeds/run/payload.ts';
import { type RunOptions, runFeed } from '../../../server/feeds/run/runFeed.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { cancelFeedRun } from '../../../server/posture/commands/cancelFeedRun.ts';
import { readFeedNow } from '../../../server/posture/commands/readFeedNow.ts';
import { recordFinding } from '../../../server/posture/commands/recordFinding.ts';
import { reviseFeed } from '../../../server/posture/commands/reviseFeed.ts';
import { Feed } from '../../../server/posture/entities/Feed.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { Vulnerability } from '../../../server/posture/entities/Vulnerability.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { hospital } from '../../support/hospital.ts';
import { type Interruption, type NvdServer, nvdServer } from './nvdServer.ts';

let db: FreshDatabase;
let server: NvdServer;
beforeEach(async () => {
  [db, server] = await Promise.all([freshDatabase(), nvdServer()]);
});
afterEach(() => Promise.all([db.close(), server.close()]));

const KEY = '12345678-1234-1234-1234-123456789abc';
const PATIENCE = { connect: 500, headers: 400, silence: 400, whole: 5_000 };
const cve = (number: number) => `CVE-2026-${String(number).padStart(4, '0')}`;
const cves = (count: number) => Array.from({ length: count }, (_, at) => cve(at + 1));
const ctx = (day = '2026-11-22') => ({ ...asProgram(db.orm, day, consequences), feedHosts: [server.host] });
const feed = () => db.orm.em.fork().findOneOrFail(Feed, { code: 'NVD' });
const runOf = (id: string) => db.orm.em.fork().findOneOrFail(FeedRun, id);
const known = async () => {
  const rows = await rowsOf<{ cve: string }>(
    db.orm.em,
    'select cve from vulnerability where modified_at is not null order by cve',
  );
  return rows.map((row) => row.cve);
};
const kept = async () =>
  (await rowsOf<{ count: number }>(db.orm.em, 'select count(*)::int as count from feed_answer'))[0]?.count;

async function read({
  day,
  address = server.address,
  ...options
}: Partial<RunOptions> & { day?: string; address?: string } = {}): Promise<FeedRun> {
  const { version, isOn, address: before } = await feed();
  if (!isOn || before !== address) await reviseFeed(ctx(day), { code: 'NVD', version, address, isOn: true });
  const id = await readFeedNow(ctx(day), { code: 'NVD' });
  await runFeed(ctx(day), id, {
    hosts: [server.host],
    patience: PATIENCE,
    nvdWaits: { between: 0, backOff: [1, 1] },
    ...options,
  });
  return runOf(id);
}

/** A finding by hand, of a CVE that nothing outside has spoken of. */
async function finding(number: number): Promise<void> {
  const em = db.orm.em.fork();
  const [present] = await rowsOf<{ id: string }>(em, `select id from component limit 1`);
  const id =
    present?.id ??
    (
      await registerComponent(ctx(), {
        system: (await hospital(ctx())).code,
        layer: 'OS',
        product: 'Quarry',
        release: '1',
      })
    ).id;
  await recordFinding(ctx(), { component: id, cve: cve(number), seenOn: '2026-11-20' });
}

const once = (answer: Interruption): Interruption => {
  let isDone = false;
  return (asked, response, count) => !isDone && (isDone = true) && answer(asked, response, count);
};

describe('the NVD by its API', () => {
  test('is asked for a day of changes first, in pages, and each of them is kept', async () => {
    server.state.changed = cves(5);
    server.state.perPage = 2;
    const run = await read();
    expect(run).toMatchObject({ step: 'DONE', counts: { entries: 5, refused: 0, added: 5 }, problems: [] });
    expect(server.asked.map(({ query }) => query.get('startIndex'))).toEqual(['0', '2', '4']);
    expect(server.asked[0]?.query.get('lastModStartDate')).toBe('2026-11-21T17:00:00Z');
    expect(server.asked[0]?.query.get('lastModEndDate')).toBe('2026-11-22T18:00:00Z');
    const parts = Buffer.concat(
      await Array.fromAsync(payloadParts(db.orm.em.fork(), run.payload?.sha256 ?? '')),
    ).toString();
    expect(
      parts
        .split('\x1e')
        .slice(1)
        .map((page) => JSON.parse(page).startIndex),
    ).toEqual([0, 2, 4]);
    expect(await kept()).toBe(0);
    expect(await feed()).toMatchObject({ changesThrough: new Date('2026-11-22T18:00:00Z'), asOf: '2026-11-22' });
  });

  test('goes on where it ended, at most 30 days at once, with the rest at once', async () => {
    await read();
    await read({ day: '2026-11-24' });
    expect(server.asked[1]?.query.get('lastModStartDate')).toBe('2026-11-22T17:00:00Z');
    await rowsOf(db.orm.em, `update feed set next_at = '2027-01-21' where code = 'NVD'`);
    await read({ day: '2027-01-20' });
    expect(server.asked[2]?.query.get('lastModStartDate')).toBe('2026-11-24T17:00:00Z');
    expect(server.asked[2]?.query.get('lastModEndDate')).toBe('2026-12-24T17:00:00Z');
    expect(await feed()).toMatchObject({ nextAt: new Date('2027-01-20T18:00:00Z') });
    await read({ day: '2027-01-20' });
    await read({ day: '2027-01-20' });
    expect(server.asked[4]?.query.get('lastModEndDate')).toBe('2027-01-20T18:00:00Z');
  });

  test('is asked by number for CVEs of open findings, once, and again only after a long hole', async () => {
    await finding(1);
    await finding(2);
    server.state.byNumber.add(cve(1));
    await read();
    const numbers = () => server.asked.flatMap(({ query }) => query.get('cveId') ?? []);
    expect(numbers()).toEqual([cve(1), cve(2)]);
    expect(await known()).toEqual([cve(1)]);
    await finding(3);
    await read({ day: '2026-11-23' });
    expect(numbers()).toEqual([cve(1), cve(2), cve(3)]);
    await read({ day: '2027-11-23' });
    expect(numbers().slice(3).sort()).toEqual([cve(1), cve(2), cve(3)]);
    expect(server.asked.at(-4)?.query.get('lastModStartDate')).toBe('2027-11-22T17:00:00Z');
  });

  test('is asked once for each product on record, and again only after a long hole', async () => {
    await hospital(ctx());
    const registered = (product: string, cpe: string) =>
      registerComponent(ctx(), { system: 'TDW-EHR', layer: 'OS', product, release: '1', cpe });
    await registered('Quarry', 'cpe:2.3:o:quarry:server\\+_\\:ltd:1.0');
    await registered('Quarry too', 'cpe:/o:quarry:server%2b_%3altd');
    await registered('Kiln', 'cpe:2.3:o:quarry:kiln');
    const [SERVER, KILN] = ['cpe:2.3:o:quarry:server\\+_\\:ltd', 'cpe:2.3:o:quarry:kiln'];
    const listed = (versionEndExcluding: string) => ({
      configurations: [
        {
          nodes: [
            { operator: 'OR', negate: false, cpeMatch: [{ vulnerable: true, criteria: KILN, versionEndExcluding }] },
          ],
        },
      ],
    });
    server.state.byProduct.set(KILN, { [cve(7)]: listed('2.0'), [cve(8)]: listed('1.0') });
    server.state.interrupt = ({ query }, response) =>
      query.get('virtualMatchString') === SERVER && !!response.writeHead(404, { message: 'Invalid match' }).end();
    const products = () => server.asked.flatMap(({ query }) => query.get('virtualMatchString') ?? []);
    expect(await read()).toMatchObject({ step: 'DONE', counts: { added: 2, opened: 1 } });
    expect(products()).toEqual([SERVER, KILN]);
    await read({ day: '2026-11-23' });
    expect(products()).toHaveLength(2);
    await registered('Hearth', 'cpe:2.3:o:quarry:hearth');
    await read({ day: '2026-11-24' });
    expect(products().slice(2)).toEqual(['cpe:2.3:o:quarry:hearth']);
    await read({ day: '2027-11-24' });
    expect(products().slice(3).sort()).toEqual(['cpe:2.3:o:quarry:hearth', KILN, SERVER]);
  });

  test('is asked for three products in a reading, and for the rest at once', async () => {
    await hospital(ctx());
    for (const at of Array(5).keys()) {
      const cpe = `cpe:2.3:o:quarry:kiln_${at}`;
      await registerComponent(ctx(), { system: 'TDW-EHR', layer: 'OS', product: `Kiln ${at}`, release: '1', cpe });
    }
    await read();
    const { nextAt, lastReadAt } = await feed();
    expect(nextAt).toEqual(lastReadAt);
    await read();
    const products = server.asked.flatMap(({ query }) => query.get('virtualMatchString') ?? []);
    expect([products.length, new Set(products).size]).toEqual([5, 5]);
  });

  test('has no entry for a CVE that it answers with 404, which is no failure', async () => {
    await finding(1);
    server.state.interrupt = ({ query }, response) =>
      query.has('cveId') && !!response.writeHead(404, { message: 'CVE not found' }).end();
    expect(await read()).toMatchObject({ step: 'DONE', counts: { entries: 0 } });
  });

  test('is asked what an address asks of its own, and nothing else', async () => {
    await finding(1);
    server.state.changed = cves(3);
    server.state.perPage = 2;
    await read({ address: `${server.address}?hasKev` });
    expect(server.asked.map(({ query }) => [...query.keys()])).toEqual([
      ['hasKev', 'resultsPerPage', 'startIndex'],
      ['hasKev', 'resultsPerPage', 'startIndex'],
    ]);
    expect((await feed()).changesThrough).toBeNull();
  });

  test('skips nothing when the list grows shorter while it is read', async () => {
    server.state.changed = cves(6);
    server.state.perPage = 2;
    server.state.interrupt = (_asked, _response, count) => {
      // Two of the first page change again, and leave the window.
      if (count === 2) server.state.changed = server.state.changed.slice(2);
      return false;
    };
    const run = await read();
    expect(run).toMatchObject({ step: 'DONE', problems: [] });
    expect(await known()).toEqual(cves(6));
  });

  test('is given up where its total never comes to rest', async () => {
    server.state.perPage = 1;
    server.state.interrupt = (_asked, _response, count) => {
      server.state.changed = cves(100 + count);
      return false;
    };
    expect((await read()).failure).toBe('The NVD says another number of entries with every page.');
  });

  test('that puts questions off is asked again, a few times', async () => {
    server.state.changed = cves(2);
    server.state.interrupt = once((_asked, response) => !!response.writeHead(429, { 'retry-after': '0' }).end());
    expect(await read()).toMatchObject({ step: 'DONE' });
    server.state.interrupt = (_asked, response) => !!response.writeHead(403).end();
    const before = server.asked.length;
    const run = await read({ day: '2026-11-23' });
    expect(run.failure).toContain(`${server.host} does not let us read there (403).`);
    expect(server.asked.length - before).toBe(3);
  });

  test.each<[string, Interruption]>([
    [
      'cut off',
      (_asked, response) =>
        !!response.writeHead(200, { 'content-length': '100' }).write('{"a"') && !!response.destroy(),
    ],
    ['silent', () => true],
  ])('that is %s once is asked again', async (_name, answer) => {
    server.state.changed = cves(2);
    server.state.interrupt = once(answer);
    expect(await read()).toMatchObject({ step: 'DONE', counts: { added: 2 } });
  });

  test.each<[string, Interruption, string]>([
    [
      'a page for people',
      (_asked, response) => !!response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      'answered with text/html, which is no feed.',
    ],
    [
      'another JSON',
      (_asked, response) => !!response.writeHead(200).end('{"vulnerabilities":[]}'),
      "This is no answer of the NVD's CVE API 2.0.",
    ],
    [
      'the same page for every question',
      ({ query }, response) =>
        query.get('startIndex') !== '0' &&
        !!response.writeHead(200).end(server.answer(new URLSearchParams('startIndex=0&resultsPerPage=1'))),
      'was asked for what begins at number 1, and gave what begins at 0.',
    ],
    [
      'an address in the house',
      (_asked, response) => !!response.writeHead(302, { location: 'http://10.0.0.1/cves/2.0' }).end(),
      '10.0.0.1 is an address of a private network',
    ],
    [
      'more than a page may have',
      (_asked, response) => !!response.writeHead(200, { 'content-length': '200000000' }).end(),
      'sends more than 100 MB',
    ],
    [
      'a key that is not known',
      (_asked, response) => !!response.writeHead(404, { message: 'Invalid apiKey.' }).end(),
      'It says: "Invalid apiKey.".',
    ],
  ])('that answers with %s is not asked again, and says why', async (_name, answer, sentence) => {
    server.state.changed = cves(2);
    server.state.perPage = 1;
    server.state.interrupt = answer;
    const run = await read();
    expect(run.step).toBe('FAILED');
    expect(run.failure).toContain(sentence);
    expect(await known()).toEqual([]);
    expect((await feed()).changesThrough).toBeNull();
  });

  test('goes on at the page that it reached when it broke off', async () => {
    server.state.changed = cves(6);
    server.state.perPage = 2;
    server.state.interrupt = ({ query }, response) =>
      query.get('startIndex') === '4' && !!response.writeHead(503).end();
    expect(await read()).toMatchObject({ step: 'FAILED', failure: expect.stringContaining('answered with 503') });
    expect(await kept()).toBe(2);
    server.state.interrupt = () => false;
    const before = server.asked.length;
    expect(await read()).toMatchObject({ step: 'DONE', counts: { entries: 6, added: 6 } });
    expect(server.asked.slice(before).map(({ query }) => query.get('startIndex'))).toEqual(['4']);
    expect(await kept()).toBe(0);
  });

  test('begins anew where what it broke off is older than a day, or of another address', async () => {
    server.state.changed = cves(4);
    server.state.perPage = 2;
    server.state.interrupt = ({ query }, response) =>
      query.get('startIndex') === '2' && !!response.writeHead(503).end();
    await read();
    server.state.interrupt = () => false;
    const before = server.asked.length;
    await read({ day: '2026-11-24' });
    expect(server.asked.slice(before).map(({ query }) => query.get('startIndex'))).toEqual(['0', '2']);
  });

  test('is stopped between two questions', async () => {
    server.state.changed = cves(4);
    server.state.perPage = 2;
    const { version } = await feed();
    await reviseFeed(ctx(), { code: 'NVD', version, address: server.address, isOn: true });
    const id = await readFeedNow(ctx(), { code: 'NVD' });
    const working = runFeed(ctx(), id, { hosts: [server.host], nvdWaits: { between: 60_000, backOff: [] } });
    await expect.poll(() => runOf(id)).toMatchObject({ step: 'ASKING', done: 0, total: 1 });
    await cancelFeedRun(ctx(), { id });
    await working;
    expect(await runOf(id)).toMatchObject({ step: 'CANCELLED' });
  });

  test('is told the key, which stands nowhere else', async () => {
    server.state.interrupt = (_asked, response) => !!response.writeHead(500, { message: 'no' }).end();
    const run = await read({ nvdKey: KEY });
    expect(server.asked[0]?.headers.apikey).toBe(KEY);
    expect(run.step).toBe('FAILED');
    for (const table of ['feed', 'feed_run', 'feed_answer', 'ledger_entry']) {
      const [found] = await rowsOf<{ count: number }>(
        db.orm.em,
        `select count(*)::int as count from ${table} t where t::text like $1`,
        [`%${KEY}%`],
      );
      expect([table, found?.count]).toEqual([table, 0]);
    }
  });

  test('says of the same vulnerabilities the same the second time', async () => {
    server.state.changed = cves(3);
    await read();
    const before = await db.orm.em.fork().find(Vulnerability, {}, { orderBy: { cve: 'asc' } });
    const again = await read({ day: '2026-11-22' });
    expect(again).toMatchObject({ step: 'DONE', counts: { added: 0, changed: 0, unchanged: 3 } });
    expect(await db.orm.em.fork().find(Vulnerability, {}, { orderBy: { cve: 'asc' } })).toEqual(before);
  });
});
