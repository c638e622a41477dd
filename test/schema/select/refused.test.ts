import { describe, expect, it } from 'vitest';
import { many } from './many.ts';
import { world } from './world.ts';

const { ask, orm } = world(many);

const books = (variables: Record<string, unknown>, fields = 'nodes { code }') =>
  ask(
    `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: BookOrder, $filter: BookFilter) {
      books(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter) { ${fields} }
    }`,
    variables,
  );

describe('a page', () => {
  it('is refused above the limit, which is named', async () => {
    const { errors, statements } = await books({ first: 101 });
    expect(errors).toEqual([
      {
        code: 'PAGE_TOO_LARGE',
        message:
          'first: 101 is more than a page may hold, which is 100. Ask for 100 or fewer, then go on from pageInfo.',
      },
    ]);
    expect(statements).toEqual([]);
    expect((await books({ last: 101 })).errors).toMatchObject([{ code: 'PAGE_TOO_LARGE' }]);
  });

  it('is refused where it cannot be meant', async () => {
    expect((await books({ first: 1, last: 1 })).errors).toEqual([
      { code: 'BAD_PAGE', message: 'Ask for the first or for the last rows, not for both.' },
    ]);
    expect((await books({ first: -1 })).errors).toEqual([
      { code: 'BAD_PAGE', message: 'first: -1 is less than nothing.' },
    ]);
  });
});

describe('one row', () => {
  it('is refused where the condition would let any row be it', async () => {
    const { data, errors, statements } = await ask('{ authorNamed { name } }');
    expect(data).toEqual({ authorNamed: null });
    expect(errors).toMatchObject([{ message: 'Author was asked for by a condition that any row meets.' }]);
    expect(statements).toEqual([]);
  });
});

describe('a list within an object', () => {
  it('is refused above its limit, with the way to page, and spoils nothing beside it', async () => {
    await orm()
      .em.getConnection()
      .execute(`
      insert into loan (id, book_id, reader) select n, b.id, 'R' from generate_series(1, 4) n, book b where b.code = 'B001'
    `);
    const { data, errors } = await ask('{ author(id: 1) { name } book(code: "B001") { code loans { reader } } }');
    expect(errors).toEqual([
      {
        code: 'LIST_TOO_LONG',
        message:
          '"loans" would list more than 3 of Loan. Ask for them by a connection of Loan, page by page, with a filter for this object.',
      },
    ]);
    expect(data).toEqual({ author: { name: 'Ada' }, book: null });
  });
});

describe('a cursor', () => {
  const cursor = async (orderBy?: string) => {
    const { data } = await books({ first: 1, orderBy }, 'pageInfo { endCursor }');
    return (data['books'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
  };

  it('is refused once it was changed', async () => {
    const genuine = await cursor();
    const message = 'after is not a cursor of this list in this order. Use one that the same query gave, unchanged.';
    for (const after of [
      '',
      'x',
      `${genuine}x`,
      genuine.slice(1),
      genuine.replace('B', 'C'),
      btoa('[]'),
      btoa('{"a":1}'),
    ]) {
      if (after === genuine) continue;
      const { errors } = await books({ after });
      expect({ after, errors }).toEqual({ after, errors: [{ code: 'BAD_CURSOR', message }] });
    }
  });

  it('is refused in another order than its own', async () => {
    const { errors } = await books({ before: await cursor('TITLE'), orderBy: 'PAGES' });
    expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
  });

  it('that was forged reaches PostgreSQL as a value only', async () => {
    const [sealed, ...rest]: unknown[] = JSON.parse(Buffer.from(await cursor('ADDED'), 'base64url').toString());
    expect(sealed).toEqual(expect.any(Number));
    const forged = reseal('Book "added_at"-<,"id"-<', ["1' or true --", rest[1]]);
    const { errors } = await books({ after: forged, orderBy: 'ADDED' });
    expect(errors).toMatchObject([{ code: 'BAD_CURSOR' }]);
  });
});

/** What a forger who has read the source would do. */
function reseal(order: string, values: unknown[]): string {
  let hash = 0x811c9dc5;
  for (const character of `${order} ${JSON.stringify(values)}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return Buffer.from(JSON.stringify([hash >>> 0, ...values])).toString('base64url');
}

describe('text from outside', () => {
  const HOSTILE = ["x'; drop table book; --", '" or 1=1', '$1', '\\', '%', '_', "'", '\u0000'];

  it('is never part of a statement', async () => {
    for (const text of HOSTILE) {
      const { errors, statements } = await books({ filter: { search: text, authors: [text] } });
      expect(errors).toEqual([]);
      for (const statement of statements) {
        expect(statement).not.toContain('drop');
        expect(statement).not.toContain('1=1');
      }
    }
    expect((await books({ first: 1 }, 'totalCount')).data).toEqual({ books: { totalCount: 61 } });
  });

  it('finds itself where it stands, and nothing by wildcards', async () => {
    const count = async (search: string) => (await books({ filter: { search } }, 'totalCount')).data;
    expect(await count("x'; DROP")).toEqual({ books: { totalCount: 15 } });
    expect(await count('%')).toEqual({ books: { totalCount: 0 } });
    expect(await count('_')).toEqual({ books: { totalCount: 0 } });
  });
});
