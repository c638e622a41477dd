import { describe, expect, it } from 'vitest';
import { few } from './few.ts';
import { world } from './world.ts';

const { ask } = world(few);
const idOf = (type: string, key: string | number) => Buffer.from(`${type}:${key}`).toString('base64');
const BOOK = '00000000-0000-4000-8000-000000000001';

describe('a node', () => {
  it('is found by the id that a query gave', async () => {
    const { data } = await ask('{ book(code: "A") { id } }');
    expect(data).toEqual({ book: { id: idOf('Book', BOOK) } });
    const { data: found, statements } = await ask(
      'query ($id: ID!) { node(id: $id) { __typename id ... on Book { title author { name } } ... on Author { bornOn } } }',
      { id: idOf('Book', BOOK) },
    );
    expect(found).toEqual({
      node: { __typename: 'Book', id: idOf('Book', BOOK), title: 'Alpha', author: { name: 'Ada' } },
    });
    expect(statements).toHaveLength(1);
  });

  it('is found with others, in their order, by one statement for each type', async () => {
    const ids = [idOf('Author', 2), idOf('Book', BOOK), idOf('Author', 7), idOf('Author', 1), idOf('Author', 2)];
    const { data, statements } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Author { name } ... on Book { code } } }',
      { ids },
    );
    expect(data).toEqual({
      nodes: [
        { id: ids[0], name: 'Bo' },
        { id: ids[1], code: 'A' },
        null,
        { id: ids[3], name: 'Ada' },
        { id: ids[4], name: 'Bo' },
      ],
    });
    expect(statements).toHaveLength(2);
  });

  it('is null for an id that is none', async () => {
    const ids = [
      '',
      'nonsense',
      idOf('Book', 'x'),
      idOf('Book', "' or true --"),
      idOf('Author', '1e3'),
      idOf('Author', 99999999999),
      idOf('Nobody', 1),
      idOf('Digest', BOOK),
      idOf('__proto__', 1),
    ];
    const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: ids.map(() => null) });
  });
});
