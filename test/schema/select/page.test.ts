import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { many } from './many.ts';
import { world } from './world.ts';

type Page = {
  totalCount?: number;
  nodes: { code: string }[];
  edges: { cursor: string; node: { code: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

const { ask } = world(many);
const ORDERS = [null, 'TITLE', 'PAGES', 'PAGES_DOWN', 'AUTHOR', 'RANK', 'ADDED', 'PRICE_NULLS_FIRST'];

const SOURCE = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: BookOrder, $filter: BookFilter) {
  books(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) {
    nodes { code author { name } digest { rank } }
    edges { cursor node { code } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function page(variables: Record<string, unknown>, viewer = { staff: true }): Promise<Page> {
  const { data, errors, statements } = await ask(SOURCE, variables, viewer);
  expect(errors).toEqual([]);
  expect(statements).toHaveLength(1);
  return data['books'] as Page;
}

const codes = ({ nodes }: Page) => nodes.map(({ code }) => code);

describe('a connection', () => {
  it('paged through in pages of any size, in any order, is the whole list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ORDERS),
        fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        async (orderBy, sizes, backward, staff) => {
          const whole = codes(await page({ first: 100, orderBy }, { staff }));
          expect(whole).toHaveLength(61);
          const gathered: string[] = [];
          let cursor: string | null = null;
          for (let turn = 0; ; turn += 1) {
            const size = sizes[turn % sizes.length];
            const part: Page = backward
              ? await page({ last: size, before: cursor, orderBy }, { staff })
              : await page({ first: size, after: cursor, orderBy }, { staff });
            if (backward) gathered.unshift(...codes(part));
            else gathered.push(...codes(part));
            cursor = backward ? part.pageInfo.startCursor : part.pageInfo.endCursor;
            if (!(backward ? part.pageInfo.hasPreviousPage : part.pageInfo.hasNextPage)) break;
          }
          expect(gathered).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on from the cursor of any edge, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ORDERS), fc.nat(60), fc.nat(60), async (orderBy, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const whole = await page({ first: 100, orderBy });
        const between = await page({
          first: 100,
          after: whole.edges[from]?.cursor,
          before: whole.edges[to]?.cursor,
          orderBy,
        });
        expect(codes(between)).toEqual(codes(whole).slice(from + 1, to));
      }),
      { numRuns: 40 },
    );
  });

  it('is ordered as the columns say', async () => {
    const { data } = await ask('{ books(first: 100, orderBy: PAGES_DOWN) { nodes { pages title } } }');
    const { nodes } = data['books'] as { nodes: { pages: number | null; title: string }[] };
    const pages = nodes.map(({ pages }) => pages ?? Number.POSITIVE_INFINITY);
    expect(pages).toEqual(pages.toSorted((a, b) => (a === b ? 0 : b - a)));
    expect(pages[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it('cuts the page out before it joins anything', async () => {
    const { statements } = await ask('{ books(first: 2) { nodes { code author { name } } } }');
    expect(statements[0]).toContain(
      'from (select t0.* from "book" t0 where (true) order by t0."code", t0."id" limit 3) t0 left join',
    );
  });

  it('counts in the same statement, and only if asked', async () => {
    const { data, statements } = await ask(
      '{ books(first: 2, filter: { search: "x" }) { totalCount nodes { code } } }',
    );
    expect(data).toMatchObject({ books: { totalCount: 30 } });
    expect(statements).toHaveLength(1);
    expect(statements[0]?.match(/count/g)).toHaveLength(1);
    expect((await ask('{ books { nodes { code } } }')).statements[0]).not.toContain('count');
  });

  it('counts what an empty page leaves out', async () => {
    const last = (await page({ last: 1 })).pageInfo.endCursor;
    const source = `query ($after: String) {
      behind: books(after: $after) { totalCount nodes { code } }
      none: books(first: 0) { totalCount nodes { code } pageInfo { hasNextPage endCursor } }
      nothing: books(filter: { search: "nothing like it" }) { totalCount nodes { code } }
      alone: books { totalCount }
    }`;
    const { data } = await ask(source, { after: last });
    expect(data).toEqual({
      behind: { totalCount: 61, nodes: [] },
      none: { totalCount: 61, nodes: [], pageInfo: { hasNextPage: true, endCursor: null } },
      nothing: { totalCount: 0, nodes: [] },
      alone: { totalCount: 61 },
    });
  });

  it('has a page of its own size if nothing is said', async () => {
    expect(codes(await page({}))).toHaveLength(10);
  });
});
