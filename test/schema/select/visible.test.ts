import { describe, expect, it } from 'vitest';
import { few } from './few.ts';
import { world } from './world.ts';

const { ask } = world(few);
const visitor = { staff: false };

describe('what may not be seen', () => {
  it('is not found', async () => {
    expect((await ask('{ author(id: 2) { name } }')).data).toEqual({ author: { name: 'Bo' } });
    expect((await ask('{ author(id: 2) { name } }', {}, visitor)).data).toEqual({ author: null });
  });

  it('is null behind a to-one relation', async () => {
    const { data } = await ask('{ book(code: "B") { code author { name } score { verdict } } }', {}, visitor);
    expect(data).toEqual({ book: { code: 'B', author: null, score: { verdict: 'Beta of nowhere' } } });
  });

  it('is not in a list, nor counted', async () => {
    const { data, statements } = await ask(
      `{ books(first: 1) { nodes { reviewCount reviews { reader } sequelOf { reviews { reader } } } } }`,
      {},
      visitor,
    );
    expect(data).toEqual({
      books: { nodes: [{ reviewCount: 2, reviews: [{ reader: 'Kim' }, { reader: 'Lee' }], sequelOf: null }] },
    });
    expect(statements).toHaveLength(1);
  });

  it('is not in a list within a list', async () => {
    const source = '{ author(id: 1) { books { reviews { stars book { reviews { stars } author { name } } } } } }';
    const { data } = await ask(source, {}, visitor);
    const book = { reviews: [{ stars: 5 }, { stars: 3 }], author: { name: 'Ada' } };
    expect(data).toEqual({
      author: {
        books: [
          {
            reviews: [
              { stars: 5, book },
              { stars: 3, book },
            ],
          },
        ],
      },
    });
  });

  it('is not on a page, nor in its count', async () => {
    const { data } = await ask('{ authors { totalCount nodes { name } } }', {}, visitor);
    expect(data).toEqual({ authors: { totalCount: 1, nodes: [{ name: 'Ada' }] } });
  });

  it('cannot be found out by a filter', async () => {
    const source =
      '{ books(filter: { authors: ["Bo"] }) { totalCount } hard: books(filter: { stars: 4 }) { totalCount } }';
    expect((await ask(source)).data).toEqual({ books: { totalCount: 1 }, hard: { totalCount: 1 } });
    expect((await ask(source, {}, visitor)).data).toEqual({ books: { totalCount: 0 }, hard: { totalCount: 0 } });
  });

  it('cannot be found out by an order', async () => {
    const { data } = await ask('{ books(orderBy: AUTHOR) { nodes { code } edges { cursor } } }', {}, visitor);
    expect(data).toMatchObject({ books: { nodes: [{ code: 'A' }, { code: 'C' }, { code: 'B' }] } });
    expect(Buffer.from(JSON.stringify(data), 'utf8').toString()).not.toContain(Buffer.from('Bo').toString('base64url'));
  });

  it('has no node', async () => {
    const id = (name: string, key: number) => Buffer.from(`${name}:${key}`).toString('base64');
    const source = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Author { name } } }';
    const ids = [id('Author', 1), id('Author', 2)];
    expect((await ask(source, { ids })).data).toEqual({
      nodes: [
        { __typename: 'Author', name: 'Ada' },
        { __typename: 'Author', name: 'Bo' },
      ],
    });
    expect((await ask(source, { ids }, visitor)).data).toEqual({
      nodes: [{ __typename: 'Author', name: 'Ada' }, null],
    });
  });
});
