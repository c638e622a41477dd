import { describe, expect, it } from 'vitest';
import { few } from './few.ts';
import { world } from './world.ts';

const { ask } = world(few);

describe('a mutation', () => {
  it('answers with what the selection asks of the row, inside a payload inside a union', async () => {
    const { data, statements } = await ask(`mutation {
      rename(code: "A", title: "Aleph") {
        __typename
        ...Done
        ... on Refused { reason }
      }
    }
    fragment Done on Renamed { note book { title again: title author { name } reviews(atLeast: 5) { reader } } copy: book { pages } }`);
    expect(data).toEqual({
      rename: {
        __typename: 'Renamed',
        note: 'done',
        book: { title: 'Aleph', again: 'Aleph', author: { name: 'Ada' }, reviews: [{ reader: 'Kim' }] },
        copy: { pages: 100 },
      },
    });
    expect(statements).toHaveLength(1);
  });

  it('answers with the row itself as a member of a union', async () => {
    const source = `mutation ($code: String!) {
      renameBook(code: $code, title: "Bet") { __typename ... on Book { title } ... on Refused { reason } }
    }`;
    expect((await ask(source, { code: 'B' })).data).toEqual({ renameBook: { __typename: 'Book', title: 'Bet' } });
    expect((await ask(source, { code: 'X' })).data).toEqual({
      renameBook: { __typename: 'Refused', reason: 'No book "X".' },
    });
  });

  it('answers each of several fields for itself', async () => {
    const { data, statements } = await ask(`mutation {
      one: rename(code: "A", title: "One") { ... on Renamed { book { title } } }
      two: rename(code: "A", title: "Two") { ... on Renamed { book { title pages } } }
    }`);
    expect(data).toEqual({ one: { book: { title: 'One' } }, two: { book: { title: 'Two', pages: 100 } } });
    expect(statements).toHaveLength(2);
  });
});

describe('rows by their keys', () => {
  it('come in the order of the keys, without those that are not there', async () => {
    const [first, third] = [1, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    const { data, statements } = await ask(
      'query ($ids: [String!]!) { booksById(ids: $ids) { code genres { name } } }',
      {
        ids: [third, '00000000-0000-4000-8000-000000000009', first],
      },
    );
    expect(data).toEqual({
      booksById: [
        { code: 'C', genres: [{ name: 'Drama' }] },
        { code: 'A', genres: [{ name: 'Drama' }, { name: 'Novel' }] },
      ],
    });
    expect(statements).toHaveLength(1);
  });
});
