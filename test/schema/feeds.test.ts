import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPayload } from '../../server/feeds/run/payload.ts';
import { runFeed } from '../../server/feeds/run/runFeed.ts';
import { spool } from '../../server/feeds/spool.ts';
import { beginRun } from '../../server/posture/commands/beginRun.ts';
import { Feed } from '../../server/posture/entities/Feed.ts';
import { kev, kevEntry } from '../feeds/read/samples.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

const auditor = (day = '2026-11-22') => asRole(db.orm, 'AUDITOR', day);

async function readKevOf(day: string, entries: readonly object[]): Promise<string> {
  const ctx = asProgram(db.orm, '2026-11-22');
  const file = await spool([Buffer.from(kev(day, entries))]);
  const { id } = await ctx.em.fork().transactional(async (em) => {
    await keepPayload(em, file);
    const payload = { sha256: file.sha256, mediaType: null };
    const feed = await em.findOneOrFail(Feed, { code: 'KEV' });
    return beginRun(em, ctx, { feed, cause: 'FILE', origin: `kev-${day}.json`, payload });
  });
  await file.close();
  await runFeed(ctx, id, { hosts: [] });
  return id;
}

test('a feed that was never read is stale, off, and says so', async () => {
  const { data, errors } = await ask(
    auditor(),
    '{ feeds { code name isOn stale ageDays sentence nextAt runs { step } } }',
  );
  expect(errors).toEqual([]);
  expect(data.feeds).toHaveLength(4);
  expect(data.feeds[0]).toEqual({
    code: 'ENDOFLIFE',
    name: 'endoflife.date',
    isOn: false,
    stale: true,
    ageDays: null,
    sentence: 'Feed endoflife.date was never read. Support dates are those that Holdfast came with.',
    nextAt: null,
    runs: [],
  });
});

test('a file is as old as it says, whenever it was read in', async () => {
  await readKevOf('2026-11-20', [kevEntry({ cve: 'CVE-2026-0001' }), kevEntry({ cve: 'CVE-2026-0002', dueOn: 'x' })]);
  const at = async (day: string) =>
    (await ask(auditor(day), '{ feed(code: KEV) { stale ageDays sentence } staleFeeds(codes: [KEV]) { code } }')).data;
  expect(await at('2026-11-27')).toEqual({
    feed: { stale: false, ageDays: 7, sentence: 'Feed CISA KEV last read 22 Nov 2026, from a file of 20 Nov 2026.' },
    staleFeeds: [],
  });
  expect(await at('2026-11-28')).toEqual({
    feed: {
      stale: true,
      ageDays: 8,
      sentence: 'Feed CISA KEV last read 22 Nov 2026, from a file of 20 Nov 2026: more than 7 days old.',
    },
    staleFeeds: [{ code: 'KEV' }],
  });
});

test('a run tells what came of it, page by page', async () => {
  const id = await readKevOf('2026-11-21', [
    kevEntry({ cve: 'CVE-2026-0001', dueOn: '2026-12-24', ransomware: 'Known' }),
    kevEntry({ cve: 'CVE-2026-0003' }),
  ]);
  const { data, errors } = await ask(
    auditor(),
    `query ($id: ID!) {
      feedRun(id: $id) { kind cause step origin edition asOf sha256 bytes problemCount problems { place } counts { name count } }
      feedDifferences(run: $id, first: 2) { totalCount pageInfo { hasNextPage } nodes { change subject field before after } }
      feedRuns(kinds: [KEV]) { nodes { problemCount problems(first: 1) { place message } } }
      none: feedRun(id: "nothing") { step }
    }`,
    { id },
  );
  expect(errors).toEqual([]);
  expect(data.feedRun).toMatchObject({
    kind: 'KEV',
    cause: 'FILE',
    step: 'DONE',
    origin: 'kev-2026-11-21.json',
    edition: '2026.11.21',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    problemCount: 0,
  });
  expect(data.feedRun.counts).toContainEqual({ name: 'added', count: 1 });
  expect(data.feedDifferences).toMatchObject({
    totalCount: 3,
    pageInfo: { hasNextPage: true },
    nodes: [
      { change: 'ADDED', subject: 'CVE-2026-0003', field: null },
      { change: 'CHANGED', subject: 'CVE-2026-0001', field: 'dueOn', before: '2026-01-26', after: '2026-12-24' },
    ],
  });
  expect(data.feedRuns.nodes[1]).toEqual({
    problemCount: 1,
    problems: [{ place: 'CVE-2026-0002, entry 2', message: 'dueDate is "x": no calendar day.' }],
  });
  expect(data.none).toBeNull();
});

test('an administrator switches a feed on, and has a bad address refused', async () => {
  const administrator = { ...asRole(db.orm, 'ADMINISTRATOR', '2026-11-22'), feedHosts: ['mirror.invalid'] };
  const revise = (input: string) =>
    ask(
      administrator,
      `mutation { reviseFeed(input: { code: NVD, ${input} }) { __typename
      ... on Feed { isOn address everyHours version } ... on Refusal { message path } } }`,
    );
  expect((await revise('version: 1, address: "http://10.0.0.1/nvd.json"')).data.reviseFeed).toEqual({
    __typename: 'InvalidInput',
    path: 'address',
    message:
      '10.0.0.1 is an address of a private network: nothing is read from there. Where it is a mirror of yours, whoever runs Holdfast lists its host in HOLDFAST_FEED_HOSTS.',
  });
  expect(
    (await revise('version: 1, address: "http://mirror.invalid/nvd.json", isOn: true, everyHours: 6')).data.reviseFeed,
  ).toEqual({ __typename: 'Feed', isOn: true, address: 'http://mirror.invalid/nvd.json', everyHours: 6, version: 2 });
  expect((await revise('version: 1, isOn: false')).data.reviseFeed.__typename).toBe('ChangedMeanwhile');
  expect((await revise('version: 2, everyHours: 0')).data.reviseFeed).toMatchObject({
    path: 'everyHours',
    message: 'This is a whole number of hours from 1 to 720.',
  });
  const begun = await ask(
    administrator,
    'mutation { readFeedNow(input: { code: NVD }) { ... on FeedRun { step key } } }',
  );
  expect(begun.data.readFeedNow.step).toBe('WAITING');
});
