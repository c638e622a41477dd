import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFrame } from '../support/frame.ts';

type Reply = { data?: unknown; errors?: { message: string; extensions?: Record<string, unknown> }[] };

let frame: Awaited<ReturnType<typeof openFrame>>;
beforeAll(async () => {
  frame = await openFrame({ maxCost: 1_000 });
});
afterAll(() => frame.close());

async function ask(query: string, variables = {}, accept = 'application/json'): Promise<Reply & { status: number }> {
  const reply = await fetch(`${frame.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query, variables }),
  });
  return { ...((await reply.json()) as Reply), status: reply.status };
}

describe('a document', () => {
  test('of too many tokens is refused with the limit and its own number', async () => {
    const reply = await ask(`{ ${'greeting '.repeat(2_429)} }`);
    expect(reply.errors?.[0]?.message).toBe('The document has 2431 tokens; the limit is 2000.');
    expect(reply.errors?.[0]?.extensions).toEqual({ code: 'TOO_MANY_TOKENS', limit: 2_000, actual: 2_431 });
  });

  test('that is too deep is refused, also through fragments', async () => {
    const deep = `{ lantern { ...twice } } fragment twice on Lantern ${nest(7, '{ ...once }')} fragment once on Lantern ${nest(4, '{ name }')}`;
    const reply = await ask(deep);
    expect(reply.errors?.[0]?.message).toBe('The operation is 13 levels deep; the limit is 12.');
  });

  test('of too many aliases is refused', async () => {
    const reply = await ask(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: greeting`).join(' ')} }`);
    expect(reply.errors?.[0]?.message).toBe('The document has 31 aliases; the limit is 30.');
  });

  test('whose fragments go round in a circle is refused and ends', async () => {
    const reply = await ask(
      '{ lantern { ...a } } fragment a on Lantern { next { ...b } } fragment b on Lantern { next { ...a } }',
    );
    expect(reply.errors?.[0]?.message).toBe('Cannot spread fragment "a" within itself via "b".');
  });

  test('within the limits is answered', async () => {
    const reply = await ask(`{ lantern { name wicks { length } } }`);
    expect(reply).toEqual({ status: 200, data: { lantern: { name: 'Fresnel', wicks: [{ length: 3 }] } } });
  });
});

describe('the cost of an operation', () => {
  const page = 'query ($first: Int) { lanterns(first: $first) { totalCount nodes { name wicks { length } } } }';

  test('counts a page as long as the variable says', async () => {
    expect((await ask(page, { first: 50 })).data).toEqual({ lanterns: { totalCount: 0, nodes: [] } });
    const reply = await ask(page, { first: 100 });
    expect(reply.errors?.[0]?.message).toBe(
      'The operation may answer with 1203 values; the limit is 1000. Ask for fewer at a time, or leave lists out.',
    );
    expect(reply.errors?.[0]?.extensions).toEqual({ code: 'TOO_COSTLY', limit: 1_000, actual: 1_203 });
  });

  test('is a client error to clients of the GraphQL media type', async () => {
    expect((await ask(page, { first: 100 }, 'application/graphql-response+json')).status).toBe(400);
  });

  test('is counted once for a fragment in many places, and in little time', async () => {
    const doubling = Array.from(
      { length: 11 },
      (_, n) => `fragment f${n} on Lantern { next { name } ...f${n + 1} ...f${n + 1} }`,
    );
    const reply = await ask(`{ lantern { ...f0 } } ${doubling.join(' ')} fragment f11 on Lantern { name }`);
    expect(reply.errors?.[0]?.extensions?.code).toBe('TOO_COSTLY');
  });
});

test('an operation that comes often is answered the same once compiled', async () => {
  const replies = [];
  for (let run = 0; run < 5; run += 1) replies.push(await ask('query Often { greeting lantern { name } }'));
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
});

describe('a failure inside', () => {
  test.each([1, 2, 3, 4])('shows its id and nothing else, run %i', async () => {
    const reply = await ask('{ blown }');
    const requestId = String(reply.errors?.[0]?.extensions?.requestId);
    expect(reply.errors?.[0]?.message).toBe(`The request failed; the log has the reason under the id ${requestId}.`);
    expect(JSON.stringify(reply)).not.toContain('lamp room');
    const logged = frame.lines.find((line) => line.requestId === requestId && line.msg === 'operation failed');
    expect(JSON.stringify(logged)).toContain('lamp room');
  });
});

test('several operations in one request are refused', async () => {
  const reply = await fetch(`${frame.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ greeting }' }, { query: '{ greeting }' }]),
  });
  expect(reply.status).toBe(400);
});

function nest(levels: number, core: string): string {
  return levels === 0 ? core : `{ next ${nest(levels - 1, core)} }`;
}
