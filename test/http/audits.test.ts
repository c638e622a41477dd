import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../schema/index.ts';
import { graphqlContext } from '../../server/http/graphqlContext.ts';
import { openFrame } from '../support/frame.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
let frame: Awaited<ReturnType<typeof openFrame>>;
beforeAll(async () => {
  db = await freshDatabase();
  frame = await openFrame({ schema, contextFor: graphqlContext(db.orm, { feedHosts: [] }) });
});
afterAll(async () => {
  await frame.close();
  await db.close();
});

test('GraphQL over HTTP passes every audit', async () => {
  const results = [];
  for (const audit of serverAudits({ url: `${frame.address}/graphql`, fetchFn: fetch })) {
    const result = await audit.fn();
    const reason = 'reason' in result ? result.reason : '';
    results.push(result.status === 'ok' ? 'ok' : `${result.status}: ${audit.name}: ${reason}`);
  }
  expect(results.length).toBeGreaterThan(50);
  expect(results.filter((result) => result !== 'ok')).toEqual([]);
});

test.each([
  ['{ __typename systems(first: 1) { totalCount } }'],
  ['{ ...all } fragment all on Query { systems(first: 1) { totalCount } }'],
  ['query One { __typename } query Two { systems(first: 1) { totalCount } }'],
])('anyone may ask for the schema, and nobody unknown for more: %s', async (query) => {
  const ask = (text: string) =>
    fetch(`${frame.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, ...(text.includes('One') && { operationName: 'Two' }) }),
    });
  expect(await (await ask('{ __schema { queryType { name } } }')).json()).toEqual({
    data: { __schema: { queryType: { name: 'Query' } } },
  });
  const refused = await ask(query);
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});
