import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { lookAgain } from '../../../server/feeds/findings/lookAgain.ts';
import { lookAfterFeeds } from '../../../server/feeds/run/lookAfterFeeds.ts';
import { runFeed } from '../../../server/feeds/run/runFeed.ts';
import { registerComponent } from '../../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../../server/inventory/commands/registerSystem.ts';
import { addBillFeed } from '../../../server/posture/commands/addBillFeed.ts';
import { readFeedNow } from '../../../server/posture/commands/readFeedNow.ts';
import { removeBillFeed } from '../../../server/posture/commands/removeBillFeed.ts';
import { reviseFeed } from '../../../server/posture/commands/reviseFeed.ts';
import { Feed } from '../../../server/posture/entities/Feed.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { ask } from '../../support/ask.ts';
import { asProgram, asRole } from '../../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../../support/hospital.ts';
import { bill } from '../cyclonedx/bills.ts';
import { type LocalServer, localServer } from '../fetch/localServer.ts';

let db: FreshDatabase;
let server: LocalServer;

beforeAll(async () => {
  server = await localServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY));
  await registerSystem(program(), { code: 'EHR', name: 'Tidewell', kind: 'EHR', facilities: ['ALDR'] });
  await registerComponent(program(), { system: 'EHR', layer: 'APPLICATION', product: 'Tidewell EHR', release: '7.2' });
  server.say('/bill', JSON.stringify(bill()));
  return () => db.close();
});

/** It does not say what it is a bill of. */
const ABOUT_NOTHING = { metadata: { timestamp: '2026-11-10T08:00:00Z' } };
const TODAY = '2026-11-25';
const program = (day = TODAY) => ({ ...asProgram(db.orm, day, consequences), feedHosts: [server.host] });
const administrator = () => ({ ...asRole(db.orm, 'ADMINISTRATOR', TODAY, consequences), feedHosts: [server.host] });
const lead = () => asRole(db.orm, 'IT_LEAD', TODAY, consequences);
const rows = <Row>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);
const feedOf = (id: string) => db.orm.em.fork().findOneOrFail(Feed, id);

const added = (changes: Partial<Parameters<typeof addBillFeed>[1]> = {}) =>
  addBillFeed(administrator(), {
    ...{ system: 'EHR', address: server.url('/bill'), everyHours: 24, staleAfterDays: 7 },
    ...changes,
  });

async function read(feed: string, how: { day?: string; takeOlder?: boolean } = {}): Promise<FeedRun> {
  const run = await readFeedNow(program(how.day), { id: feed, takeOlder: how.takeOlder });
  await runFeed(program(how.day), run, { hosts: [server.host] });
  return db.orm.em.fork().findOneOrFail(FeedRun, run);
}

const findings = () => rows<{ title: string; status: string }>('select title, status from finding order by title');

describe('a bill of materials by its address', () => {
  test('is read into its system when it is due, kept with its hash, and recorded', async () => {
    const feed = await added();
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'feed.added',
      subjectName: 'Bill of materials of Tidewell',
      after: { system: 'EHR', address: server.url('/bill'), isOn: true, everyHours: 24, staleAfterDays: 7 },
    });
    await lookAfterFeeds(program());
    const [run] = await db.orm.em.fork().find(FeedRun, {});
    expect(run).toMatchObject({ kind: 'SBOM', cause: 'SCHEDULE', step: 'WAITING' });
    await runFeed(program(), run?.id ?? '', { hosts: [server.host] });
    const ended = await db.orm.em.fork().findOneOrFail(FeedRun, run?.id ?? '', { populate: ['payload', 'system'] });
    expect(ended).toMatchObject({ step: 'DONE', asOf: '2026-11-10', counts: { added: 1, registered: 0 } });
    expect(ended.system?.code).toBe('EHR');
    expect(await findings()).toEqual([{ title: 'CVE-2021-44228', status: 'OPEN' }]);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'findings.imported',
      reason: null,
      particulars: { kind: 'SBOM', system: 'EHR', sha256: ended.payload?.sha256, added: 1 },
    });
    expect(await feedOf(feed)).toMatchObject({
      asOf: '2026-11-10',
      failure: null,
      nextAt: new Date('2026-11-26T18:00:00Z'),
    });
  });

  test('registers no component, and says what it tells of others', async () => {
    server.say('/bill', JSON.stringify(bill({ ...ABOUT_NOTHING, dependencies: [] })));
    const run = await read(await added());
    expect(run).toMatchObject({ step: 'UNCHANGED', counts: { registered: 0, refused: 1 } });
    expect(run.problems[0]?.message).toContain('neither that nor what it belongs to is a component of the system');
    expect(await rows('select from component')).toHaveLength(1);
  });

  test('the same again changes nothing, and is known to be current', async () => {
    const feed = await added();
    await read(feed);
    const before = await entries(db.orm);
    expect(await read(feed, { day: '2026-11-26' })).toMatchObject({ step: 'UNCHANGED' });
    expect((await entries(db.orm)) - before).toBe(1);
    expect((await lastEntry(db.orm)).action).toBe('feed.reading-begun');
    expect((await feedOf(feed)).currentAt?.toISOString().slice(0, 10)).toBe('2026-11-26');
  });

  test('that its server still has says more, once a component of it is on record', async () => {
    const calls: (string | undefined)[] = [];
    server.say('/bill', (request, response) => {
      calls.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else {
        const text = JSON.stringify(bill({ ...ABOUT_NOTHING, dependencies: [{ ref: 'os', dependsOn: ['log4j'] }] }));
        response.writeHead(200, { 'content-type': 'application/vnd.cyclonedx+json', etag: '"1"' }).end(text);
      }
    });
    const feed = await added();
    expect((await read(feed)).counts).toMatchObject({ findings: 0, refused: 1 });
    await registerComponent(program(), { system: 'EHR', layer: 'OS', product: 'rhel', release: '9' });
    expect(await read(feed)).toMatchObject({ step: 'DONE', counts: { added: 1 } });
    expect(calls).toEqual([undefined, '"1"']);
    expect(await findings()).toHaveLength(1);
  });

  test('that was given another address while it was read is asked for there as a stranger', async () => {
    const asked: (string | undefined)[] = [];
    const published = (_request: unknown, response: ServerResponse) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'last-modified': 'Wed, 25 Nov 2026 08:00:00 GMT' })
        .end(JSON.stringify(bill()));
    server.say('/bill', published);
    server.say('/elsewhere', (request, response) => {
      asked.push(request.headers['if-modified-since']);
      published(request, response);
    });
    const feed = await added();
    const run = await readFeedNow(program(), { id: feed });
    const { version } = await feedOf(feed);
    await reviseFeed(administrator(), { id: feed, version, address: server.url('/elsewhere') });
    await runFeed(program(), run, { hosts: [server.host] });
    await read(feed);
    expect(asked).toEqual([undefined]);
  });

  test('that is older than what is known is taken only if asked for', async () => {
    const feed = await added();
    await read(feed);
    server.say('/bill', JSON.stringify(bill({ metadata: { timestamp: '2026-11-09T08:00:00Z' }, vulnerabilities: [] })));
    const refused = await read(feed);
    expect(refused.failure).toContain('This edition is of 9 Nov 2026, and that of 10 Nov 2026 is read in already.');
    expect((await feedOf(feed)).failure).toBe(refused.failure);
    expect(await read(feed, { takeOlder: true })).toMatchObject({ failure: null, asOf: '2026-11-09' });
  });

  test('that gives no day is taken whenever it stands there again', async () => {
    const feed = await added();
    const undated = (changes: object = {}) => server.say('/bill', JSON.stringify(bill({ metadata: {}, ...changes })));
    undated();
    expect(await read(feed, { day: '2026-11-20' })).toMatchObject({ failure: null, asOf: '2026-11-20' });
    undated({ vulnerabilities: [] });
    expect(await read(feed, { day: '2026-11-22' })).toMatchObject({ failure: null, asOf: '2026-11-22' });
    undated();
    expect(await read(feed)).toMatchObject({ failure: null, step: 'UNCHANGED' });
  });

  test('of a day to come is refused: every true one until then would pass for older', async () => {
    server.say('/bill', JSON.stringify(bill({ metadata: { timestamp: '2027-01-01T08:00:00Z' } })));
    const feed = await added();
    expect((await read(feed)).failure).toContain('is of 1 Jan 2027, which is yet to come');
    expect(await feedOf(feed)).toMatchObject({ asOf: null, currentAt: null });
  });

  test.each([
    ['no JSON', '{"bomFormat": "Cyc', 'This is no JSON, or it was cut off'],
    ['another format', '{"spdxVersion": "SPDX-2.3"}', 'It is SPDX'],
    ['no valid bill', JSON.stringify(bill({ components: [{ name: 'x' }] })), 'is not valid by the schema'],
  ])('that is %s fails with a sentence, and nothing is written', async (_what, text, sentence) => {
    server.say('/bill', text);
    const feed = await added();
    expect(await read(feed)).toMatchObject({ step: 'FAILED', failure: expect.stringContaining(sentence) });
    expect((await feedOf(feed)).failure).toContain(sentence);
    expect(await findings()).toEqual([]);
  });

  test('that leads into the house is not followed', async () => {
    server.say('/bill', (_request, response) => {
      response.writeHead(302, { location: 'http://10.0.0.7/bill' }).end();
    });
    const run = await read(await added());
    expect(run.failure).toContain('10.0.0.7 is an address of a private network');
  });

  test('that seems to name a patient is not kept', async () => {
    const named = { 'bom-ref': 'v2', id: 'X-1', description: 'Seen with SSN 123-45-6789', affects: [{ ref: 'ehr' }] };
    server.say('/bill', JSON.stringify(bill({ vulnerabilities: [named, bill().vulnerabilities[0]] })));
    expect(await read(await added())).toMatchObject({ step: 'DONE', payload: null });
    expect(await rows('select from payload')).toEqual([]);
  });

  test('is looked at as a file of its system is, to register what it lists', async () => {
    const run = await read(await added());
    const look = await lookAgain(lead(), { run: run.id, choices: { register: [{ ref: 'os', layer: 'OS' }] } });
    expect(await db.orm.em.fork().findOneOrFail(FeedRun, look)).toMatchObject({
      ...{ isLook: true, cause: 'FILE', step: 'WAITING', feed: null },
      choices: { system: 'EHR', register: [{ ref: 'os', layer: 'OS' }] },
    });
  });

  test('of a system that is retired is not read any more', async () => {
    const feed = await added();
    await rows(`update system set retired_on = '2026-11-20' where code = 'EHR'`);
    await lookAfterFeeds(program());
    expect(await rows('select from feed_run')).toEqual([]);
    await expect(readFeedNow(program(), { id: feed })).rejects.toThrow('was retired on 2026-11-20');
  });

  test('whose reading died is fetched anew', async () => {
    const feed = await added();
    const run = await readFeedNow(program(), { id: feed });
    await rows(
      `update feed_run set step = 'WRITING', takes = 1, updated_at = now() - interval '2 minutes' where id = $1`,
      [run],
    );
    await lookAfterFeeds(program());
    await runFeed(program(), run, { hosts: [server.host] });
    expect(await db.orm.em.fork().findOneOrFail(FeedRun, run)).toMatchObject({ step: 'DONE', takes: 2 });
  });
});

describe('its feed', () => {
  test('is added by an administrator alone', async () => {
    const asked = { system: 'EHR', address: server.url('/bill'), everyHours: 24, staleAfterDays: 7 };
    await expect(addBillFeed(lead(), asked)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test.each([
    [{ address: 'http://127.0.0.1:1/bill' }, 'address', '127.0.0.1 is an address of this machine'],
    [{ everyHours: 0 }, 'everyHours', 'a whole number of hours from 1 to 720'],
    [{ staleAfterDays: 400 }, 'staleAfterDays', 'a whole number of days from 1 to 365'],
    [{ system: 'NONE' }, 'system', 'There is no system "NONE"'],
  ])('with %o is refused', async (changes, path, sentence) => {
    await expect(added(changes)).rejects.toMatchObject({ path, message: expect.stringContaining(sentence) });
  });

  test('stands once for an address, and may stand for several', async () => {
    await added();
    await expect(added()).rejects.toThrow('"EHR" has a bill of materials from this address already');
    const other = await added({ address: server.url('/other') });
    const { version } = await feedOf(other);
    await expect(reviseFeed(administrator(), { id: other, version, address: server.url('/bill') })).rejects.toThrow(
      'from this address already',
    );
  });

  test('is revised and switched off', async () => {
    const feed = await added();
    const { version } = await feedOf(feed);
    await reviseFeed(administrator(), { id: feed, version, isOn: false, everyHours: 12 });
    expect(await feedOf(feed)).toMatchObject({ isOn: false, everyHours: 12, nextAt: null });
    await expect(readFeedNow(program(), { id: feed })).rejects.toThrow(
      'Bill of materials of Tidewell is switched off, so that nothing reaches out to it.',
    );
    await expect(reviseFeed(administrator(), { id: feed, version, isOn: true })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('is removed, and what it told stays', async () => {
    const feed = await added();
    const run = await read(feed);
    const { version } = await feedOf(feed);
    await removeBillFeed(administrator(), { id: feed, version, reason: 'The vendor sends files now.' });
    expect(await rows('select from feed where system_id is not null')).toEqual([]);
    expect(await db.orm.em.fork().findOneOrFail(FeedRun, run.id)).toMatchObject({ step: 'DONE', feed: null });
    expect(await findings()).toHaveLength(1);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'feed.removed',
      reason: 'The vendor sends files now.',
      before: { system: 'EHR', address: server.url('/bill') },
    });
  });

  test('is not removed while it is read, nor is one of all systems', async () => {
    const feed = await added();
    await readFeedNow(program(), { id: feed });
    await expect(removeBillFeed(administrator(), { id: feed, version: 1, reason: 'x' })).rejects.toThrow(
      'is being read at the moment',
    );
    const kev = await db.orm.em.fork().findOneOrFail(Feed, { code: 'KEV' });
    await expect(removeBillFeed(administrator(), { id: kev.id, version: kev.version, reason: 'x' })).rejects.toThrow(
      'CISA KEV is of all systems: switch it off',
    );
  });

  test('is named by its id, for a code would mean many', async () => {
    await expect(readFeedNow(program(), { code: 'SBOM' })).rejects.toThrow('name the feed of one by its id');
    await expect(readFeedNow(program(), {})).rejects.toThrow('Name the feed, by its code or by its id.');
    await expect(readFeedNow(program(), { id: 'x' })).rejects.toThrow('There is no feed "x"');
    await expect(readFeedNow(program(), { id: await added(), code: 'KEV' })).rejects.toThrow('not by both');
  });
});

describe('what rests on it', () => {
  const OF = `query ($now: Boolean) {
    system(code: "EHR") { rating { stale } }
    staleFeeds(codes: [SBOM], system: "EHR") { name sentence }
    billFeeds(first: 10, stale: $now) { totalCount nodes { name code system { code } stale runs { step } } }
  }`;
  const told = async (day = TODAY, now = true) => (await ask(asRole(db.orm, 'AUDITOR', day), OF, { now })).data;

  test('is stale while it was never read, failed, or is too old; and only where it is to be read', async () => {
    expect((await told()).system.rating.stale).toBe(false);
    const feed = await added();
    const never = await told();
    expect(never.system.rating.stale).toBe(true);
    expect(never.staleFeeds).toEqual([
      {
        name: 'Bill of materials of Tidewell',
        sentence: 'Bill of materials of Tidewell was never read from its address.',
      },
    ]);
    await read(feed);
    const fresh = await told();
    expect(fresh.system.rating.stale).toBe(false);
    expect(fresh.staleFeeds).toEqual([]);
    expect(fresh.billFeeds.totalCount).toBe(0);
    expect((await told(TODAY, false)).billFeeds.nodes).toEqual([
      {
        ...{ name: 'Bill of materials of Tidewell', code: 'SBOM', stale: false },
        ...{ system: { code: 'EHR' }, runs: [{ step: 'DONE' }] },
      },
    ]);
    expect((await told('2026-12-02')).system.rating.stale).toBe(false);
    const old = await told('2026-12-03');
    expect(old.system.rating.stale).toBe(true);
    expect(old.staleFeeds[0].sentence).toBe(
      'Bill of materials of Tidewell last read 25 Nov 2026: more than 7 days old.',
    );
    await rows('update feed set is_on = false where system_id is not null');
    expect((await told('2026-12-03')).system.rating.stale).toBe(false);
  });

  test('is not counted for a system that is retired, since nobody will read it again', async () => {
    await added();
    expect((await told()).billFeeds.totalCount).toBe(1);
    await rows(`update system set retired_on = '2026-11-20' where code = 'EHR'`);
    expect((await told()).billFeeds.totalCount).toBe(0);
  });

  test('says nothing of the other feeds, which are four as before', async () => {
    await added();
    const { data } = await ask(lead(), '{ feeds { code } feed(code: SBOM) { name } staleFeeds { code } }');
    expect(data.feeds).toHaveLength(4);
    expect(data.feed).toBeNull();
    expect(data.staleFeeds).toHaveLength(4);
  });
});
