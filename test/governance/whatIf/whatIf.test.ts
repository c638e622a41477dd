import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { saveWhatIf } from '../../../server/governance/commands/saveWhatIf.ts';
import { askWhatIf } from '../../../server/governance/queries/askWhatIf.ts';
import { NotAllowed } from '../../../server/identity/domain/permission.ts';
import { ROLES } from '../../../server/identity/domain/role.ts';
import { ask } from '../../support/ask.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { lastEntry } from '../../support/hospital.ts';
import { happens } from './happens.ts';
import { as, portfolio, TODAY } from './world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await portfolio(db.orm, { systems: 14, classesEach: 9, years: 4 });
});
afterAll(() => db.close());

const POLICY = {
  rule: {
    code: 'IG-900',
    dataClass: 'medical-record',
    jurisdiction: 'ORG',
    holders: ['provider'],
    population: 'ANY',
    kind: 'POLICY',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P40Y' },
  },
} as const;

const ASK = `query ($changes: [WhatIfChangeInput!]!, $first: Int, $after: String) { whatIf(changes: $changes) {
  asOf supposed headline detail workedOut moved { cohorts records } systemsMoved
  directions { direction cohorts } latest { days from to }
  systems(first: 2) { totalCount nodes { code cohorts farthestInWords before { lastKeepThrough } after { lastKeepThrough } } }
  cohorts(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id year system direction days
    before { keepThrough governs } after { keepThrough governs } } } } }`;

const whatIf = (changes: readonly object[], page: object = {}, role: (typeof ROLES)[number] = 'AUDITOR') =>
  ask(as(db.orm, role), ASK, { changes, ...page });

test('a policy of forty years keeps medical records longer, and says by how much', async () => {
  const { data, errors } = await whatIf([POLICY], { first: 3 });
  expect(errors).toEqual([]);
  const { whatIf: answer } = data;
  expect(answer.asOf).toBe(TODAY);
  expect(answer.supposed).toEqual(['Medical record everywhere is kept at least 40 years after discharge (IG-900).']);
  expect(answer.headline).toMatch(/^It moves [\d,]+ cohorts in \d+ systems by up to \d+ years/);
  expect(answer.moved.cohorts).toBeGreaterThan(0);
  expect(answer.moved.cohorts).toBe(answer.cohorts.totalCount);
  const ways = answer.directions.reduce((sum: number, { cohorts }: { cohorts: number }) => sum + cohorts, 0);
  expect(ways).toBe(answer.moved.cohorts);
  expect(answer.cohorts.nodes[0].after.governs).toEqual(['IG-900']);
});

test('a hold that takes a system its day is no saving, whatever its plan says', async () => {
  const { answer } = await askWhatIf(as(db.orm, 'AUDITOR'), [{ hold: {} }]);
  const losing = answer.perSystem.filter(
    ({ before, after }) => before.earliestOn !== null && after.earliestOn === null,
  );
  expect(losing.length).toBeGreaterThan(0);
  for (const { after } of losing) expect(after).toMatchObject({ runsUntil: null, costUntilOffUsd: null });
  expect(answer.costAfterUsd).toBeGreaterThanOrEqual(answer.costBeforeUsd);
  expect(answer.detail).toMatch(/ha(s|ve) no earliest day to be switched off any more\./);
});

test('every cohort that moves is on one page, and on one alone', async () => {
  const ids: string[] = [];
  let after: string | null = null;
  let total: number;
  do {
    const { data } = await whatIf([POLICY], { first: 37, after });
    const { nodes, pageInfo, totalCount } = data.whatIf.cohorts;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    total = totalCount;
  } while (after !== null);
  expect(ids.length).toBe(total);
  expect(new Set(ids).size).toBe(total);
});

test('what cannot be supposed is refused in a sentence', async () => {
  const refused = async (changes: readonly object[], page: object = {}) => (await whatIf(changes, page)).errors[0];
  expect(await refused([])).toBe('Nothing is supposed. Give one change at least.');
  expect(await refused([{}])).toBe('A change is one thing, and this one is empty. Give each a change of its own.');
  expect(await refused([{ ...POLICY, releaseHold: { matter: 'M-PLACE' } }])).toBe(
    'A change is one thing, and this one is several: releaseHold, rule. Give each a change of its own.',
  );
  expect(await refused(Array.from({ length: 21 }, () => POLICY))).toBe('21 changes are more than 20. Ask in parts.');
  expect(await refused([{ rule: { ...POLICY.rule, dataClass: 'slides' } }])).toMatch(
    /^There is no data class "slides"/,
  );
  expect(await refused([{ rule: { ...POLICY.rule, term: { kind: 'SOON' } } }])).toMatch(/^This term cannot be read/);
  expect(await refused([{ approveRule: { code: 'NONE', revision: 1 } }])).toMatch(
    /^There is no retention rule "NONE revision 1"/,
  );
  expect(await refused([{ endRule: { code: 'NONE', from: '2027-01-01' } }])).toMatch(
    /^There is no retention rule in force "NONE"/,
  );
  expect(await refused([{ issueHold: { matter: 'M-PLACE' } }])).toBe(
    'The hold for M-PLACE was issued on 2022-01-10 already. Suppose its release instead.',
  );
  expect(await refused([{ releaseHold: { matter: 'M-WIDE' } }])).toBe(
    'The hold for M-WIDE was released on 2021-04-04 already.',
  );
  expect(await refused([{ hold: { systems: ['NOWHERE'] } }])).toMatch(/^There is no system "NOWHERE"/);
  expect(await refused([{ hold: { recordsFrom: '2020-01-01', recordsThrough: '2019-01-01' } }])).toBe(
    'The records of a hold run from an earlier to a later day: exchange the two.',
  );
  expect(await refused([{ support: { component: 'x' } }])).toBe(
    'No support date is given. Say which one is another, or null to take it away.',
  );
  expect(await refused([{ support: { component: 'x', extendedSupportUntil: '2030-01-01' } }])).toMatch(
    /^There is no component "x"/,
  );
  expect(await refused([{ plan: { system: 'NOWHERE', plannedOffOn: '2030-01-01' } }])).toMatch(/^There is no system/);
  expect(await refused([{ fact: { holding: 'x', trigger: 'NEVER' } }])).toMatch(/^"NEVER" is no trigger/);
  expect(await refused([{ treatment: { holding: 'x', kind: 'RETAIN' } }])).toMatch(/^There is no holding "x"/);
  expect(await refused([POLICY], { first: 1_001 })).toBe('A page has 1 to 1,000 rows, and 1001 were asked.');
  expect(await refused([POLICY], { after: 'there' })).toBe(
    'The cursor is of another list. Take the endCursor of the page before.',
  );
});

const SAVE = `mutation ($input: SaveWhatIfInput!) { saveWhatIf(input: $input) { __typename
  ... on WhatIf { id title headline savedBy stale headSeq changes answer { headline moved { cohorts } cohorts(first: 1000) { totalCount nodes { id } } } }
  ... on Refusal { code message } } }`;
const KEPT = `query ($id: ID!) { whatIfById(id: $id) { title stale answer { headline asOf moved { cohorts } } } }`;

test('one that is kept says the same after the world has moved on, and that it has', async () => {
  const asked = await whatIf([POLICY]);
  const ctx = as(db.orm, 'COUNSEL');
  const { data } = await ask(ctx, SAVE, { input: { title: 'Forty years?', changes: [POLICY] } });
  const kept = data.saveWhatIf;
  expect(kept).toMatchObject({ title: 'Forty years?', savedBy: 'COUNSEL', stale: null, changes: [POLICY] });
  expect(kept.headline).toBe(asked.data.whatIf.headline);
  expect(kept.answer.cohorts.nodes.length).toBe(Math.min(1_000, kept.answer.cohorts.totalCount));
  const entry = await lastEntry(db.orm);
  expect(entry).toMatchObject({ action: 'what-if.kept', subjectType: 'WhatIf', subjectName: 'Forty years?' });

  await happens(db.orm, POLICY);
  const later = await ask(as(db.orm, 'COMMITTEE'), KEPT, { id: kept.id });
  expect(later.data.whatIfById.answer).toMatchObject({ headline: kept.headline, asOf: TODAY });
  expect(later.data.whatIfById.stale).toBe(
    'The ledger has 2 changes since, so that the answer may be another one today. Ask again.',
  );
  await expect(rowsOf(db.orm.em.fork(), `update what_if set title = 'Other'`)).rejects.toThrow(/never edited/);
});

test('two who keep the same at once keep two', async () => {
  const keep = (title: string) => saveWhatIf(as(db.orm, 'IT_ANALYST'), { title, changes: [{ hold: {} }] });
  const [one, other] = await Promise.all([keep('One'), keep('Other')]);
  expect(one).not.toBe(other);
});

test('a title with a patient in it is refused, and so is an empty one', async () => {
  const { data } = await ask(as(db.orm, 'COUNSEL'), SAVE, { input: { title: 'SSN 078-05-1120', changes: [POLICY] } });
  expect(data.saveWhatIf.code).toBe('PATIENT_IDENTIFIER');
  const empty = await ask(as(db.orm, 'COUNSEL'), SAVE, { input: { title: ' ', changes: [POLICY] } });
  expect(empty.data.saveWhatIf.message).toBe('"title" is empty. Say something there.');
});

test.each(ROLES)('%s may ask; whoever may draft, ask for holds or plan may keep', async (role) => {
  expect((await whatIf([{ hold: { systems: ['SYS-00001'] } }], {}, role)).errors).toEqual([]);
  const keeps = ['HIM_DIRECTOR', 'HIM_ANALYST', 'IT_LEAD', 'IT_ANALYST', 'COUNSEL'].includes(role);
  const kept = saveWhatIf(as(db.orm, role), { title: 'Mine', changes: [{ hold: { systems: ['SYS-00001'] } }] });
  if (keeps) await expect(kept).resolves.toMatch(/^[0-9a-f-]{36}$/);
  else await expect(kept).rejects.toThrow(NotAllowed);
});
