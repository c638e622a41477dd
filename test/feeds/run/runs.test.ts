import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { lookAfterFeeds } from '../../../server/feeds/run/lookAfterFeeds.ts';
import { payloadParts } from '../../../server/feeds/run/payload.ts';
import { runFeed } from '../../../server/feeds/run/runFeed.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { cancelFeedRun } from '../../../server/posture/commands/cancelFeedRun.ts';
import { readFeedNow } from '../../../server/posture/commands/readFeedNow.ts';
import { reviseFeed } from '../../../server/posture/commands/reviseFeed.ts';
import type { FeedCode } from '../../../server/posture/domain/feed.ts';
import { Feed } from '../../../server/posture/entities/Feed.ts';
import { FeedDifference } from '../../../server/posture/entities/FeedDifference.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { Vulnerability } from '../../../server/posture/entities/Vulnerability.ts';
import { asProgram } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';
import { type LocalServer, localServer } from '../fetch/localServer.ts';
import { endOfLife, epss, kev, kevEntry, nvd, nvdEntry, product, release } from '../read/samples.ts';

let db: FreshDatabase;
let server: LocalServer;

beforeAll(async () => {
  server = await localServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  db = await freshDatabase();
  return () => db.close();
});

const [A, B, C] = ['CVE-2026-0001', 'CVE-2026-0002', 'CVE-2026-0003'];
const ctx = () => ({ ...asProgram(db.orm, '2026-11-22', consequences), feedHosts: [server.host] });
const work = (run: string) => runFeed(ctx(), run, { hosts: [server.host] });
const runOf = (id: string) => db.orm.em.fork().findOneOrFail(FeedRun, id);
const feedOf = (code: FeedCode) => db.orm.em.fork().findOneOrFail(Feed, { code });
const known = (cve: string) => db.orm.em.fork().findOneOrFail(Vulnerability, { cve });
const differences = async (run: string) => {
  const found = await db.orm.em.fork().find(FeedDifference, { run }, { orderBy: { id: 'asc' } });
  return found.map(({ change, subject, field, before, after }) => [change, subject, field, before, after]);
};

async function switchOn(code: FeedCode, path = `/${code}`): Promise<void> {
  const { version } = await feedOf(code);
  await reviseFeed(ctx(), { code, version, address: server.url(path), isOn: true });
}

/** Has the feed read, with what its address gives now. */
async function readNow(code: FeedCode, content: string, takeOlder = false): Promise<FeedRun> {
  server.say(`/${code}`, content);
  if (!(await feedOf(code)).isOn) await switchOn(code);
  const id = await readFeedNow(ctx(), { code, takeOlder });
  await work(id);
  return runOf(id);
}

describe('KEV', () => {
  test('is read, kept with its hash, and recorded', async () => {
    const text = kev('2026-11-20', [
      kevEntry({ cve: A, ransomware: 'Known' }),
      kevEntry({ cve: B, dueOn: '2026-02-30' }),
    ]);
    const run = await readNow('KEV', text);
    expect(run).toMatchObject({
      step: 'DONE',
      edition: '2026.11.20',
      asOf: '2026-11-20',
      counts: { entries: 1, refused: 1, added: 1, changed: 0, withdrawn: 0, returned: 0, unchanged: 0 },
      problems: [{ place: `${B}, entry 2`, message: 'dueDate is "2026-02-30": no calendar day.' }],
    });
    const sha256 = run.payload?.sha256 ?? '';
    const parts = await Array.fromAsync(payloadParts(db.orm.em.fork(), sha256));
    expect(Buffer.concat(parts).toString()).toBe(text);
    expect(await known(A)).toMatchObject({ kevAddedOn: '2026-01-05', kevDueOn: '2026-01-26', kevRansomware: true });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'feed.read',
      subjectId: run.id,
      subjectName: 'CISA KEV 2026.11.20',
      reason: 'Asked for by Holdfast',
      particulars: { sha256, added: 1, work: { rows: 0 } },
    });
    expect(await feedOf('KEV')).toMatchObject({ asOf: '2026-11-20', edition: '2026.11.20', failure: null });
  });

  test('tells what came, went, returned and moved', async () => {
    await readNow('KEV', kev('2026-11-18', [kevEntry({ cve: A }), kevEntry({ cve: B })]));
    const second = await readNow(
      'KEV',
      kev('2026-11-19', [kevEntry({ cve: A, dueOn: '2026-03-01', ransomware: 'Known' }), kevEntry({ cve: C })]),
    );
    expect(second.counts).toMatchObject({ added: 1, changed: 1, withdrawn: 1, returned: 0, unchanged: 0 });
    expect(await differences(second.id)).toEqual([
      ['ADDED', C, null, null, null],
      ['WITHDRAWN', B, null, null, null],
      ['CHANGED', A, 'dueOn', '2026-01-26', '2026-03-01'],
      ['CHANGED', A, 'ransomware', 'not known', 'known'],
    ]);
    expect(await known(B)).toMatchObject({ kevWithdrawnOn: '2026-11-19' });
    expect((await lastEntry(db.orm)).particulars).toMatchObject({ work: { rows: 2 } });

    const third = await readNow(
      'KEV',
      kev('2026-11-20', [
        kevEntry({ cve: A, dueOn: '2026-03-01', ransomware: 'Known' }),
        kevEntry({ cve: B }),
        kevEntry({ cve: C }),
      ]),
    );
    expect(await differences(third.id)).toEqual([['RETURNED', B, null, null, null]]);
    expect(await known(B)).toMatchObject({ kevWithdrawnOn: null });
  });

  test('of a day to come is refused: it would pass for fresh until then', async () => {
    const to = (day: string, more: object = {}) => kev(day, [kevEntry({ cve: A, ...more })]);
    expect(await readNow('KEV', to('2026-11-23'))).toMatchObject({ step: 'DONE' });
    const failure =
      'This edition of CISA KEV says that it is of 24 Nov 2026, which is yet to come. Nothing was taken: check where it came from, and the clock of this machine.';
    for (const takeOlder of [false, true]) {
      expect(await readNow('KEV', to('2026-11-24', { addedOn: '2026-01-06' }), takeOlder)).toMatchObject({
        ...{ step: 'FAILED', failure },
      });
    }
    expect(await feedOf('KEV')).toMatchObject({ asOf: '2026-11-23', failure });
  });

  test('comes in whatever letters its texts have', async () => {
    const odd = { vulnerabilityName: 'Quarry \0 \ud83d', shortDescription: 'It parses \\u0000.' };
    const run = await readNow(
      'KEV',
      kev('2026-11-20', [kevEntry({ cve: A, more: odd }), kevEntry({ cve: B, dueOn: '\0' })], {
        catalogVersion: '2026\0.11',
      }),
    );
    expect(run).toMatchObject({ step: 'DONE', counts: { added: 1, refused: 1 }, edition: '2026.11' });
    expect(await known(A)).toMatchObject({ title: 'Quarry  \ufffd', description: 'It parses \\u0000.' });
  });

  test('takes nothing as withdrawn that was only refused, or may have been cut away', async () => {
    await readNow('KEV', kev('2026-11-18', [kevEntry({ cve: A }), kevEntry({ cve: B })]));
    const refused = await readNow('KEV', kev('2026-11-19', [kevEntry({ cve: A }), kevEntry({ cve: B, dueOn: 'x' })]));
    expect(refused.counts).toMatchObject({ withdrawn: 0, refused: 1 });
    const short = await readNow('KEV', kev('2026-11-20', [kevEntry({ cve: A })], { count: 2 }));
    expect(short.counts).toMatchObject({ withdrawn: 0, refused: 1 });
  });

  test('of an older day is refused, unless it is asked for', async () => {
    await readNow('KEV', kev('2026-11-20', [kevEntry({ cve: A })]));
    const older = kev('2026-11-18', [kevEntry({ cve: A }), kevEntry({ cve: B })]);
    const refused = await readNow('KEV', older);
    expect(refused).toMatchObject({
      step: 'FAILED',
      failure:
        'This edition is of 18 Nov 2026, and that of 20 Nov 2026 is read in already. Nothing was taken: ask for an older edition to be taken, if you mean to go back.',
    });
    expect((await feedOf('KEV')).failure).toBe(refused.failure);
    expect(await readNow('KEV', older, true)).toMatchObject({ step: 'DONE', counts: { added: 1 } });
    expect(await feedOf('KEV')).toMatchObject({ asOf: '2026-11-18', failure: null });
  });
});

test('EPSS scores come for every CVE, and a new day takes the place of the old', async () => {
  expect(
    await readNow(
      'EPSS',
      epss('2026-11-19', [
        [A, 0.1, 0.2],
        [B, 0.3, 0.4],
        [A, 0.9, 0.9],
      ]),
    ),
  ).toMatchObject({
    step: 'DONE',
    counts: { entries: 3, added: 2, refused: 1 },
    problems: [{ place: A, message: 'It stands in the file again, as its score number 3: the first counts.' }],
  });
  const second = await readNow('EPSS', epss('2026-11-20', [[A, 0.5, 0.6]], 'v2027'));
  expect(second.counts).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
  expect(await known(A)).toMatchObject({ epss: 0.5, epssPercentile: 0.6, epssOn: '2026-11-20', epssModel: 'v2027' });
  expect(await known(B)).toMatchObject({ epss: 0.3, epssOn: '2026-11-19' });
  expect((await readNow('EPSS', epss('2026-11-18', [[A, 0, 0]]))).failure).toContain('This edition is of 18 Nov 2026');
});

test('the NVD rates, and its latest word counts, in whatever order it comes', async () => {
  const first = await readNow(
    'NVD',
    nvd([
      nvdEntry(A, '2026-11-10T00:00:00.000', [
        { version: '3.1', score: 9.8 },
        { version: '2.0', score: 10 },
      ]),
      nvdEntry(B, '2026-11-10T00:00:00.000', [{ version: '3.1', score: 5 }]),
      nvdEntry(B, '2026-11-10T00:00:00.000', [{ version: '4.0', score: 8 }]),
    ]),
  );
  expect(first.counts).toMatchObject({ entries: 3, added: 2, joined: 1 });
  expect(await known(A)).toMatchObject({
    cvssVersion: '3.1',
    cvssScore: 9.8,
    severity: 'CRITICAL',
    cvss: { length: 2 },
  });
  expect(await known(B)).toMatchObject({ cvssVersion: '4.0', severity: 'HIGH', cvss: { length: 2 } });

  const second = await readNow(
    'NVD',
    nvd([
      nvdEntry(A, '2026-11-11T00:00:00.000', [{ version: '4.0', score: 6.9 }]),
      nvdEntry(B, '2026-11-09T00:00:00.000', []),
      nvdEntry(C, '2026-11-11T00:00:00.000', [], { vulnStatus: 'Rejected' }),
    ]),
  );
  expect(second.counts).toMatchObject({ added: 1, changed: 1, older: 1 });
  expect(await differences(second.id)).toEqual([['CHANGED', A, 'rating', '3.1 9.8 CRITICAL', '4.0 6.9 MEDIUM']]);
  expect(await known(C)).toMatchObject({ withdrawn: true });
  const third = await readNow(
    'NVD',
    nvd([nvdEntry(A, '2026-11-12T00:00:00.000', [{ version: '4.0', score: 6.9 }], { vulnStatus: 'Rejected' })]),
  );
  expect(await differences(third.id)).toEqual([['WITHDRAWN', A, null, null, null]]);
});

test('endoflife.date moves days, and one product alone does not make the feed fresh', async () => {
  const all = await readNow(
    'ENDOFLIFE',
    endOfLife([product('quarry', [release('1', { eolFrom: '2027-01-01' }), release('2')])], '2026-11-18T00:00:00Z'),
  );
  expect(all).toMatchObject({ step: 'DONE', counts: { added: 2, changed: 0, unchanged: 0 } });
  const before = await feedOf('ENDOFLIFE');
  expect(before.asOf).toBe('2026-11-18');
  const one = await readNow(
    'ENDOFLIFE',
    endOfLife(
      product('quarry', [release('1', { eolFrom: null, isEol: true, isEoes: false, eoesFrom: '2029-01-01' })]),
      '2026-11-19T00:00:00Z',
    ),
  );
  expect(one.counts).toMatchObject({ added: 0, changed: 1, withdrawn: 1 });
  expect(await differences(one.id)).toEqual([
    ['CHANGED', 'quarry 1', 'extendedSupportEndsOn', null, '2029-01-01'],
    ['CHANGED', 'quarry 1', 'securitySupportEndsOn', '2027-01-01', 'ended'],
    ['WITHDRAWN', 'quarry 2', null, null, null],
  ]);
  expect((await feedOf('ENDOFLIFE')).asOf).toBe('2026-11-18');
  const older = await readNow('ENDOFLIFE', endOfLife(product('quarry', [release('1')]), '2026-11-17T00:00:00Z'));
  expect(older.failure).toContain('This edition is of 17 Nov 2026, and what is known of quarry is of 19 Nov 2026.');
});

test('a component finds its release once endoflife.date tells of it, and its system follows each day that moves', async () => {
  const system = await hospital(ctx());
  await registerComponent(ctx(), { system: system.code, layer: 'OS', product: 'Quarry Server', release: '1' });
  const standing = async () => {
    const [row] = await rowsOf<{ from: string | null }>(
      db.orm.em,
      'select unsupported_from::text as from from system_standing where system_id = $1',
      [system.id],
    );
    return row?.from;
  };
  expect(await standing()).toBeNull();
  await readNow('ENDOFLIFE', endOfLife([product('quarry', [release('1', { eolFrom: '2027-01-01' })])]));
  expect(await standing()).toBe('2027-01-02');
  expect((await lastEntry(db.orm)).particulars).toMatchObject({ work: { rows: 1 } });
  const later = endOfLife([product('quarry', [release('1', { eolFrom: '2028-01-01' })])], '2026-11-21T00:00:00Z');
  await readNow('ENDOFLIFE', later);
  expect(await standing()).toBe('2028-01-02');
});

describe('the same again', () => {
  test('changes nothing and records nothing', async () => {
    const text = kev('2026-11-20', [kevEntry({ cve: A })]);
    await readNow('KEV', text);
    const written = await entries(db.orm);
    const again = await readNow('KEV', text);
    expect(again).toMatchObject({ step: 'UNCHANGED', counts: {}, edition: '2026.11.20' });
    // That it was asked for is recorded, and no more.
    expect(await entries(db.orm)).toBe(written + 1);
    // Also where its bytes are others.
    const otherBytes = await readNow('KEV', JSON.stringify(JSON.parse(text), null, 1));
    expect(otherBytes).toMatchObject({ step: 'DONE', counts: { added: 0, changed: 0, unchanged: 1 } });
    expect(await differences(otherBytes.id)).toEqual([]);
  });

  test('need not even come', async () => {
    server.say('/KEV', ({ headers }, response) => {
      if (headers['if-none-match'] === '"7"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"7"' }).end(kev('2026-11-20', [kevEntry({ cve: A })]));
    });
    await switchOn('KEV');
    const first = await readFeedNow(ctx(), { code: 'KEV' });
    await work(first);
    expect(await runOf(first)).toMatchObject({ step: 'DONE' });
    const id = await readFeedNow(ctx(), { code: 'KEV' });
    await work(id);
    expect(await runOf(id)).toMatchObject({ step: 'UNCHANGED', payload: null });
  });

  test('by two at once is taken once', async () => {
    server.say('/KEV', kev('2026-11-20', [kevEntry({ cve: A }), kevEntry({ cve: B })]));
    await switchOn('KEV');
    const one = await readFeedNow(ctx(), { code: 'KEV' });
    // The same run by two processes, and a second run beside it.
    await rowsOf(
      db.orm.em,
      `insert into feed_run (id, kind, feed_id, cause, asked_by, origin, step)
       select '11111111-1111-4111-8111-111111111111', code, id, 'ASKED', 'x', $1, 'WAITING' from feed where code = 'KEV'`,
      [server.url('/KEV')],
    );
    const two = '11111111-1111-4111-8111-111111111111';
    await Promise.all([work(one), work(one), work(two)]);
    const steps = await Promise.all([one, two].map(async (id) => (await runOf(id)).step));
    expect(steps.sort()).toEqual(['DONE', 'UNCHANGED']);
    expect(await db.orm.em.fork().count(Vulnerability, {})).toBe(2);
  });
});

describe('a run', () => {
  test('that fails says why, and its feed too', async () => {
    server.say('/KEV', (_request, response) => void response.writeHead(500).end());
    await switchOn('KEV');
    const id = await readFeedNow(ctx(), { code: 'KEV' });
    await work(id);
    const failure = `${server.host} answered with 500 in place of the feed.`;
    expect(await runOf(id)).toMatchObject({ step: 'FAILED', failure });
    expect(await feedOf('KEV')).toMatchObject({ failure, lastReadAt: null });
    const page = await readNow('KEV', '{"message": "Sign in to the hotel"}');
    expect(page.failure).toContain("It does not begin as CISA's catalogue of known exploited vulnerabilities");
    expect(page.payload).toBeNull();
    const cut = await readNow('KEV', kev('2026-11-20', [kevEntry({ cve: A })]).slice(0, -50));
    expect(cut.failure).toContain('it was cut off');
    expect(await db.orm.em.fork().count(Vulnerability, {})).toBe(0);
    expect((await readNow('KEV', kev('2026-11-20', [kevEntry({ cve: A })]))).step).toBe('DONE');
    expect((await feedOf('KEV')).failure).toBeNull();
  });

  test('of a feed that is off is refused', async () => {
    await expect(readFeedNow(ctx(), { code: 'KEV' })).rejects.toThrow(
      'CISA KEV is switched off, so that nothing reaches out to it.',
    );
  });

  test('is stopped before it begins, or in the middle', async () => {
    await switchOn('KEV');
    const waiting = await readFeedNow(ctx(), { code: 'KEV' });
    await cancelFeedRun(ctx(), { id: waiting });
    await work(waiting);
    expect(await runOf(waiting)).toMatchObject({ step: 'CANCELLED' });
    await expect(cancelFeedRun(ctx(), { id: waiting })).rejects.toThrow('This run has ended already');

    server.say('/KEV', (_request, response) => void response.writeHead(200).write('{'));
    const id = await readFeedNow(ctx(), { code: 'KEV' });
    const working = work(id);
    await expect.poll(async () => (await runOf(id)).step).toBe('FETCHING');
    await cancelFeedRun(ctx(), { id });
    await working;
    expect(await runOf(id)).toMatchObject({ step: 'CANCELLED' });
  });

  test('whose process died is taken up, from what was kept, and given up the third time', async () => {
    const text = kev('2026-11-20', [kevEntry({ cve: A })]);
    await readNow('KEV', text);
    const id = await readFeedNow(ctx(), { code: 'KEV' });
    const die = (step: string) =>
      rowsOf(
        db.orm.em,
        `update feed_run set step = $2, takes = takes + 1, updated_at = now() - interval '2 minutes' where id = $1`,
        [id, step],
      );
    await die('FETCHING');
    await lookAfterFeeds(ctx());
    expect((await runOf(id)).step).toBe('WAITING');
    await die('READING');
    await lookAfterFeeds(ctx());
    await die('WRITING');
    await lookAfterFeeds(ctx());
    expect(await runOf(id)).toMatchObject({ step: 'FAILED' });
    expect((await feedOf('KEV')).failure).toContain('The server stopped 3 times while this was read.');
  });

  test('that was taken over writes nothing any more', async () => {
    server.say('/KEV', async (_request, response) => {
      await rowsOf(db.orm.em, `update feed_run set takes = takes + 1 where step = 'FETCHING'`);
      response.writeHead(200).end(kev('2026-11-20', [kevEntry({ cve: A })]));
    });
    await switchOn('KEV');
    const id = await readFeedNow(ctx(), { code: 'KEV' });
    await work(id);
    expect(await db.orm.em.fork().count(Vulnerability, {})).toBe(0);
    expect((await runOf(id)).endedAt).toBeNull();
  });
});

test('a feed is read when it is due, and only where it is on', async () => {
  server.say('/KEV', kev('2026-11-20', [kevEntry({ cve: A })]));
  await lookAfterFeeds(ctx());
  expect(await db.orm.em.fork().count(FeedRun, {})).toBe(0);
  await switchOn('KEV');
  await lookAfterFeeds(ctx());
  await lookAfterFeeds(ctx());
  const [run, ...others] = await db.orm.em.fork().find(FeedRun, {});
  expect(others).toEqual([]);
  expect(run).toMatchObject({ kind: 'KEV', cause: 'SCHEDULE', step: 'WAITING' });
  expect((await feedOf('KEV')).nextAt).toEqual(new Date('2026-11-23T06:00:00Z'));
  await work(run?.id ?? '');
  await lookAfterFeeds({ ...ctx(), now: new Date('2026-11-23T06:00:00Z') });
  expect(await db.orm.em.fork().count(FeedRun, {})).toBe(2);
});

describe('an address', () => {
  test.each([
    ['http://127.0.0.1:1/kev', '127.0.0.1 is an address of this machine'],
    ['http://localhost/kev', 'localhost ('],
    ['ftp://example.org/', 'begins with https:// or http://'],
  ])('%s is refused when it is set', async (address, sentence) => {
    await expect(reviseFeed(ctx(), { code: 'KEV', version: 1, address })).rejects.toMatchObject({
      path: 'address',
      message: expect.stringContaining(sentence),
    });
  });

  test('that is another forgets what the former was known by', async () => {
    await rowsOf(db.orm.em, `update feed set etag = '"1"' where code = 'KEV'`);
    await switchOn('KEV', '/elsewhere');
    expect((await feedOf('KEV')).etag).toBeNull();
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'feed.revised', after: { isOn: true } });
  });
});
