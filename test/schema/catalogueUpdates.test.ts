import { afterAll, beforeAll, expect, test } from 'vitest';
import { houseWithCatalogue, ruleSaying, shipped } from '../retention/catalogueWorld.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const administrator = () => asRole(db.orm, 'ADMINISTRATOR', TODAY);

beforeAll(async () => {
  db = await freshDatabase();
  await houseWithCatalogue(db.orm, TODAY);
});
afterAll(() => db.close());

const RECEIVE = `mutation ($input: ReceiveCatalogueUpdateInput!) {
  receiveCatalogueUpdate(input: $input) {
    __typename
    ... on CatalogueReading { update { id key name rules } problemCount problems { list position code field message } }
    ... on Refusal { code message path }
  }
}`;
const DIFFERENCES = `query ($id: ID!, $filter: CatalogueDifferenceFilter, $first: Int, $after: String) {
  catalogueUpdate(id: $id) {
    counts { newOpen changedOpen goneOpen drafted left unchanged }
    differences(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id kind code change state comparedWith fields { field before after } }
    }
  }
}`;
const TAKE = `mutation ($input: TakeCatalogueEntriesInput!) {
  takeCatalogueEntries(input: $input) {
    __typename
    ... on CatalogueUpdate { counts { changedOpen drafted left } }
    ... on Refusal { code message path }
  }
}`;
const LEAVE = `mutation ($input: LeaveCatalogueEntriesInput!) {
  leaveCatalogueEntries(input: $input) {
    __typename
    ... on CatalogueUpdate { counts { changedOpen drafted left } differences { nodes { code leaving { reason leftBy leftAt } } } }
    ... on Refusal { code message path }
  }
}`;
const receive = async (file: object) =>
  (await ask(administrator(), RECEIVE, { input: { text: JSON.stringify(file), fileName: 'a.json' } })).data
    .receiveCatalogueUpdate;

test('a file is kept, compared page by page, taken and left', async () => {
  const rules = shipped()
    .rules.slice(0, 5)
    .map((rule) => ({ ...rule, term: { kind: 'PERMANENT' } }));
  const { update } = await receive({ asOf: '2026-11-01', rules: [...rules, ruleSaying('US-CA-HOSP-ADULT', {})] });
  expect(update).toMatchObject({ name: 'Catalogue of 1 Nov 2026', rules: 6 });

  const seen = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data, errors } = await ask(administrator(), DIFFERENCES, { id: update.id, first: 2, after });
    expect(errors).toEqual([]);
    expect(data.catalogueUpdate.counts).toMatchObject({ changedOpen: 5, unchanged: 1 });
    const { nodes, pageInfo, totalCount } = data.catalogueUpdate.differences;
    expect(totalCount).toBe(5);
    seen.push(...nodes);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  expect(seen.map(({ code }) => code)).toEqual(rules.map(({ code }) => code).sort());

  const [first, second] = seen;
  const entry = ({ kind, code, comparedWith }: typeof first) => ({ kind, code, comparedWith });
  const { data: taken } = await ask(administrator(), TAKE, { input: { update: update.key, entries: [entry(first)] } });
  expect(taken.takeCatalogueEntries.counts).toEqual({ changedOpen: 4, drafted: 1, left: 0 });
  const { data: stale } = await ask(administrator(), TAKE, { input: { update: update.id, entries: [entry(first)] } });
  expect(stale.takeCatalogueEntries).toMatchObject({ __typename: 'ChangedMeanwhile' });

  const { data: left } = await ask(administrator(), LEAVE, {
    input: { update: update.id, entries: [{ kind: 'RULE', code: second.code }], reason: 'Later' },
  });
  expect(left.leaveCatalogueEntries.counts).toEqual({ changedOpen: 3, drafted: 1, left: 1 });
  expect(left.leaveCatalogueEntries.differences.nodes).toContainEqual({
    code: second.code,
    leaving: { reason: 'Later', leftBy: 'administrator', leftAt: '2026-11-22T18:00:00.000Z' },
  });

  const { data: filtered } = await ask(administrator(), DIFFERENCES, {
    id: update.id,
    filter: { states: ['LEFT'], kinds: ['RULE'], jurisdictions: ['US'], text: second.code.toLowerCase() },
  });
  expect(filtered.catalogueUpdate.differences.nodes).toMatchObject([{ code: second.code, state: 'LEFT' }]);
  const { data: unchanged } = await ask(administrator(), DIFFERENCES, {
    id: update.id,
    filter: { changes: ['UNCHANGED'] },
  });
  expect(unchanged.catalogueUpdate.differences.nodes).toMatchObject([{ code: 'US-CA-HOSP-ADULT', fields: [] }]);
});

test('a wrong entry is told by list, place, code and field, and nothing is kept', async () => {
  expect(
    await receive({ rules: [ruleSaying('US-CA-HOSP-ADULT', {}), ruleSaying('US-CA-HOSP-MINOR', { holders: [] })] }),
  ).toEqual({
    __typename: 'CatalogueReading',
    update: null,
    problemCount: 1,
    problems: [
      {
        list: 'rules',
        position: 2,
        code: 'US-CA-HOSP-MINOR',
        field: 'holders',
        message: 'Rule 2, "US-CA-HOSP-MINOR", holders: A rule binds at least one holder type: name it.',
      },
    ],
  });
});

test('a cursor of an entry that is not there, and a page of nothing, are refused', async () => {
  const { update } = await receive({ rules: [ruleSaying('US-CA-HOSP-ADULT', {})] });
  const cursor = await ask(administrator(), DIFFERENCES, { id: update.id, after: 'RULE:NONE' });
  expect(cursor.errors).toEqual(['The update has no entry "RULE:NONE" now: begin again without "after".']);
  const none = await ask(administrator(), DIFFERENCES, { id: update.id, first: 0 });
  expect(none.errors).toEqual(['A page of 0 rows is none: ask for 1 to 1,000.']);
  expect((await ask(administrator(), DIFFERENCES, { id: 'none-such' })).data.catalogueUpdate).toBeNull();
});
