import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { loadDemo } from '../../seeds/demo/loadDemo.ts';
import { formatDay, parseDay } from '../../server/calendar/day.ts';
import { consequences } from '../../server/consequences.ts';
import { ENDING_KINDS, type EndingKind, USUAL_KINDS } from '../../server/governance/domain/ending.ts';
import { ENDING_WINDOWS, rangeOf } from '../../server/governance/domain/endingWindow.ts';
import { governanceRoutes } from '../../server/governance/http.ts';
import type { AppEnv } from '../../server/http/AppEnv.ts';
import { makeToken } from '../../server/identity/commands/makeToken.ts';
import type { Scope } from '../../server/identity/domain/scope.ts';
import { retireMilestone } from '../../server/lifecycle/commands/retireMilestone.ts';
import { reviseMilestone } from '../../server/lifecycle/commands/reviseMilestone.ts';
import { Milestone } from '../../server/lifecycle/entities/Milestone.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { supersedeRule } from '../../server/retention/commands/supersedeRule.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { allEndings, type Expected } from './endingReference.ts';

const TODAY = '2026-11-22';

type Row = Pick<Expected, 'kind' | 'id' | 'on' | 'side'> & { sentence: string; late: boolean };
type Answer = {
  endings: { nodes: Row[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
};

let db: FreshDatabase;
let all: Expected[];
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY, consequences), readCatalogue());
  await loadDemo(db.orm, new Date(`${TODAY}T18:00:00Z`));
  all = await allEndings(db.orm, TODAY);
}, 120_000);
afterAll(() => db.close());

const reader = () => asRole(db.orm, 'COMMITTEE', TODAY);

const ENDINGS = `query ($filter: EndingFilter, $orderBy: EndingOrder, $first: Int, $after: String) {
  endings(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { kind id on side sentence late }
  }
}`;

async function page(variables: Record<string, unknown>): Promise<Answer['endings']> {
  const { data, errors } = await ask(reader(), ENDINGS, variables);
  expect(errors).toEqual([]);
  const answer: Answer = data;
  return answer.endings;
}

/** Page after page, until there is none. */
async function walk(filter: object, first = 1_000, orderBy: object | null = null): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo, totalCount } = await page({ filter, first, after, orderBy });
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) {
      expect(rows.length).toBe(totalCount);
      return rows;
    }
    after = pageInfo.endCursor;
  }
}

const keys = (rows: readonly (Row | Expected)[]) =>
  rows.map(({ kind, id, on }) => `${on} ${id.startsWith(kind) ? id : `${kind}:${id}`}`);
const EVERYTHING = { from: '1900-01-01', kinds: [...ENDING_KINDS] };

describe('what ends', () => {
  test('is what a plain reading of every table finds, of every kind', async () => {
    expect(keys(await walk(EVERYTHING))).toEqual(keys(all));
    const found = new Set(all.map(({ kind }) => kind));
    // The demo lets no rule end, one is ended below; notices are tried with the duties of destruction.
    expect(ENDING_KINDS.filter((kind) => !found.has(kind))).toEqual(['DESTRUCTION_NOTICE', 'RULE']);
  });

  test('is the same by any window, kinds, side, place and size of page', async () => {
    const days = [...new Set(all.map(({ on }) => on))];
    const anyDay = fc.option(fc.constantFrom(...days), { nil: undefined });
    const asked = fc.record({
      ends: fc.tuple(anyDay, anyDay),
      kinds: fc.option(fc.subarray([...ENDING_KINDS], { minLength: 1 }), { nil: undefined }),
      side: fc.option(fc.constantFrom('HIM', 'IT'), { nil: undefined }),
      facilities: fc.option(fc.subarray(['CORVANE', 'ESKER'], { minLength: 1 }), { nil: undefined }),
      first: fc.integer({ min: 7, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ ends, kinds, side, facilities, first }) => {
        const [from = '1900-01-01', to] = [...ends].sort((a, b) => ((a ?? '0') < (b ?? '0') ? -1 : 1));
        const wanted: readonly EndingKind[] = kinds ?? USUAL_KINDS;
        const expected = all.filter(
          (each) =>
            each.on >= from &&
            (to === undefined || each.on <= to) &&
            wanted.includes(each.kind) &&
            (side === undefined || each.side === side || each.side === null) &&
            // What belongs to no single place is tried by itself.
            (facilities === undefined || each.at?.some((code) => facilities.includes(code))),
        );
        const placed = new Set(all.flatMap(({ kind, id, at }) => (at === null ? [`${kind}:${id}`] : [])));
        const found = await walk({ from, to, kinds, side, facilities }, first);
        expect(keys(facilities ? found.filter(({ id }) => !placed.has(id)) : found)).toEqual(keys(expected));
      }),
      { numRuns: 60 },
    );
  });

  test('comes in either direction, and by kind and by system', async () => {
    const filter = { from: '1900-01-01' };
    const forward = keys(await walk(filter));
    expect(keys(await walk(filter, 13, { by: 'ON', direction: 'DESC' }))).toEqual(forward.toReversed());
    const byKind = (await walk(filter, 17, { by: 'KIND' })).map(({ kind }) => kind);
    expect(byKind).toEqual(byKind.toSorted());
    expect(keys(await walk(filter, 17, { by: 'SYSTEM' })).toSorted()).toEqual(forward.toSorted());
  });

  test('is counted by kind, month and day as it is listed', async () => {
    const filter = { from: '2020-01-01', to: '2040-12-31', kinds: [...ENDING_KINDS] };
    const rows = await walk(filter);
    const busiest = Map.groupBy(rows, ({ on }) => `${on.slice(0, 7)}-01`);
    const [month = '', of = []] = [...busiest].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const { data } = await ask(
      reader(),
      `query ($filter: EndingFilter, $month: Day!) { endingSummary(filter: $filter) {
        total headline kinds { kind count } months { month count } days(month: $month) { on kinds { kind count } } } }`,
      { filter, month },
    );
    const { endingSummary: summary } = data;
    expect(summary.total).toBe(rows.length);
    expect(summary.headline).toContain('things end or are due from 1 Jan 2020 to 31 Dec 2040.');
    const sum = (counts: { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
    expect(sum(summary.kinds)).toBe(rows.length);
    expect(summary.months).toEqual([...busiest].map(([first, each]) => ({ month: first, count: each.length })));
    const days: { on: string; kinds: { count: number }[] }[] = summary.days;
    expect(days.map(({ on, kinds }) => `${on} ${sum(kinds)}`)).toEqual(
      [...Map.groupBy(of, ({ on }) => on)].map(([on, each]) => `${on} ${each.length}`),
    );
  });
});

describe('a window', () => {
  test.each([
    ['NEXT_30_DAYS', '2026-11-22', '2026-12-21'],
    ['THIS_QUARTER', '2026-11-22', '2026-12-31'],
    ['NEXT_12_MONTHS', '2026-11-22', '2027-11-21'],
    ['NEXT_5_YEARS', '2026-11-22', '2031-11-21'],
    ['PAST', null, '2026-11-21'],
  ] as const)('%s is from %s to %s, both of them included', (window, from, to) => {
    const range = rangeOf({ window }, parseDay(TODAY));
    expect([range.from, range.to].map((day) => day && formatDay(day))).toEqual([from, to]);
  });

  test('without anything said is the next twelve months, and from 29 February it ends on the last of the next', () => {
    expect(rangeOf({}, parseDay(TODAY))).toEqual(rangeOf({ window: 'NEXT_12_MONTHS' }, parseDay(TODAY)));
    expect(rangeOf({}, parseDay('2028-02-29')).to).toBe(parseDay('2029-02-28'));
    expect(ENDING_WINDOWS.length).toBe(5);
  });

  test('includes both of its days and neither of those beside them', async () => {
    const [{ on } = { on: '' }] = all.filter((each) => each.kind === 'SECURITY_SUPPORT');
    const day = parseDay(on);
    const within = async (from: number, to: number) =>
      (await walk({ from: formatDay(from), to: formatDay(to) })).some((each) => each.on === on);
    expect(await within(day, day)).toBe(true);
    expect(await within(day - 1, day)).toBe(true);
    expect(await within(day, day + 1)).toBe(true);
    expect(await within(day + 1, day + 9)).toBe(false);
    expect(await within(day - 9, day - 1)).toBe(false);
  });

  test.each([
    [
      { from: '2027-01-02', to: '2027-01-01' },
      '2027-01-02 lies after 2027-01-01: no day is between them. Exchange the two.',
    ],
    [{ window: 'PAST', from: '2020-01-01' }, 'Give either a window or days of your own, not both.'],
  ])('%j is refused with a sentence', async (filter, sentence) => {
    expect((await ask(reader(), ENDINGS, { filter })).errors).toEqual([sentence]);
  });

  test('is refused in pages that are too long, and after a cursor of another order', async () => {
    const { pageInfo } = await page({ first: 1, filter: { from: '1900-01-01' } });
    const wrong = { after: pageInfo.endCursor, orderBy: { by: 'KIND' } };
    expect((await ask(reader(), ENDINGS, wrong)).errors[0]).toMatch(/^after is not a cursor of this list/);
    expect((await ask(reader(), ENDINGS, { first: 1001 })).errors[0]).toMatch(/^first: 1001 is more than a page/);
    expect((await ask(reader(), ENDINGS, { after: 'nonsense' })).errors[0]).toMatch(/^after is not a cursor/);
  });
});

describe('each row', () => {
  test('says in words what its day is and what happens', async () => {
    const rows = await walk({ from: '1900-01-01' });
    const says = (kind: EndingKind) => rows.find((row) => row.kind === kind)?.sentence;
    expect(says('SECURITY_SUPPORT')).toMatch(/^Security fixes for .+ end/);
    expect(says('EXTENDED_SUPPORT')).toMatch(/^The bought extension of support for .+ ends\.$/);
    expect(says('HOLD_REVIEW')).toMatch(/^The legal hold 20\d\d-\d{3}, .+, is to be reviewed\.$/);
    expect(says('SWITCH_OFF')).toMatch(/ is planned to be switched off\.$/);
    expect(rows.filter(({ late }) => late).map(({ on, kind }) => on < TODAY && kind !== 'RETENTION')).not.toContain(
      false,
    );
  });

  test('of a computed day can be asked why', async () => {
    const { data } = await ask(
      reader(),
      '{ endings(first: 1, filter: { from: "1900-01-01", kinds: [RETENTION] }) { nodes { on dispositionId } } }',
    );
    const [{ on, dispositionId }] = data.endings.nodes;
    const why = await ask(reader(), 'query ($id: ID!) { why(id: $id) { keepThrough } }', { id: dispositionId });
    expect(why.data.why.keepThrough).toBe(on);
  });

  test('is found by a part of its words, whatever the case and with wild cards as they stand', async () => {
    const rows = await walk({ from: '1900-01-01', text: 'tIdeWell' });
    expect(rows.length).toBeGreaterThan(0);
    expect(await walk({ from: '1900-01-01', text: '%' })).toEqual([]);
  });
});

test('what ends on no known day is counted beside them', async () => {
  const { data } = await ask(reader(), '{ endingSummary { undated { components holdings exposed } } }');
  expect(data.endingSummary.undated).toMatchObject({ holdings: expect.any(Number) });
  expect(data.endingSummary.undated.holdings).toBeGreaterThan(0);
});

test('whoever may not read is refused', async () => {
  const nobody = { ...reader(), viewer: { ...reader().viewer, scopes: [] } };
  const sentence = 'This token lacks the scope READ, which this needs. Make a token that has it.';
  expect((await ask(nobody, ENDINGS)).errors).toEqual([sentence]);
  expect((await ask(nobody, '{ endingSummary { total } }')).errors).toEqual([sentence]);
});

describe('the file', () => {
  const get = async (query: string, scopes: readonly Scope[] = ['READ']) => {
    const { secret } = await makeToken(asProgram(db.orm, TODAY), { name: 'reads', role: 'AUDITOR', scopes });
    const app = new Hono<AppEnv>();
    app.use((c, next) => {
      c.set('requestId', 'test');
      return next();
    });
    governanceRoutes({ em: () => db.orm.em.fork(), consequences: [] })(app);
    return app.request(`/ends.csv?${query}`, { headers: { authorization: `Bearer ${secret}` } });
  };

  test('has the rows of the list, and no cell that a spreadsheet would run', async () => {
    const filter = { from: '1900-01-01', kinds: ['MILESTONE', 'RETENTION'] };
    const [{ id, version } = { id: '', version: 0 }] = await db.orm.em.fork().find(Milestone, { doneOn: null });
    await reviseMilestone(asProgram(db.orm, TODAY, consequences), { id, version, name: '=HYPERLINK("x") named' });
    const text = await (await get('from=1900-01-01&kinds=MILESTONE,RETENTION')).text();
    expect(text.trimEnd().split('\r\n').length - 1).toBe((await walk(filter)).length);
    expect(text).toContain(`,"'=HYPERLINK(""x"") named is due.",`);
  });

  test.each([
    ['kinds=NOTHING', '"kinds" cannot be taken as it stands.'],
    ['till=2027-01-01', '"till" cannot be taken as it stands.'],
    ['from=2027-02-30', '"from" cannot be taken as it stands.'],
    ['from=2027-01-02&to=2027-01-01', '2027-01-02 lies after 2027-01-01'],
  ])('is refused for %s', async (query, sentence) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(sentence);
  });

  test('is refused to whoever may not read', async () => {
    expect((await get('', ['WRITE'])).status).toBe(403);
  });
});

describe('what changes', () => {
  const program = () => asProgram(db.orm, TODAY, consequences);
  const from = '1900-01-01';

  test('shows at once: a rule ends, a milestone is done, a hold is released', async () => {
    const [rule] = await db.orm.em.fork().find(RetentionRule, { status: 'APPROVED' }, { limit: 1 });
    const { code = '', revision = 1, version = 1 } = rule ?? {};
    await supersedeRule(program(), { code, revision, version, from: '2027-03-01', reason: 'Repealed' });
    const [ended] = await walk({ from, kinds: ['RULE'] });
    expect(ended).toMatchObject({ on: '2027-03-01', side: 'HIM', late: false });
    expect(ended?.sentence).toBe(`The rule ${code} is no longer in force.`);

    const em = db.orm.em.fork();
    const milestones = async () => (await walk({ from, kinds: ['MILESTONE'] })).length;
    const before = await milestones();
    const open = await em.find(Milestone, { doneOn: null }, { orderBy: { dueOn: 'asc' }, limit: 1 });
    for (const { id, version: read } of open) {
      await retireMilestone(program(), { id, version: read, reason: 'Not needed' });
    }
    expect(await milestones()).toBe(before - open.length);

    const reviews = async () => (await walk({ from, kinds: ['HOLD_REVIEW'] })).length;
    const [hold] = await em.find(LegalHold, { reviewOn: { $ne: null }, issuedOn: { $ne: null }, releasedOn: null });
    const kept = await reviews();
    const tomorrow = { ...reader(), now: new Date('2026-11-23T18:00:00Z') };
    const reviewsOfTomorrow = async () => {
      const { data } = await ask(tomorrow, ENDINGS, { filter: { from, kinds: ['HOLD_REVIEW'] } });
      return data.endings.totalCount;
    };
    const keptTomorrow = await reviewsOfTomorrow();
    await releaseHold(program(), {
      matter: hold?.matter ?? '',
      version: hold?.version ?? 0,
      reason: 'Settled',
      reference: 'Letter of 20 Nov 2026',
    });
    // On the day of its release it still binds.
    expect(await reviews()).toBe(kept);
    expect(await reviewsOfTomorrow()).toBe(keptTomorrow - 1);
  });
});
