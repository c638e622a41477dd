import { parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { CompiledQuery } from 'kysely';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { nameStatements } from '../../../schema/select/nameStatements.ts';
import { few } from './few.ts';
import { world } from './world.ts';

const { ask, orm, schema } = world(few);

const SOURCE = `query ($code: String!, $stars: Int, $more: Boolean!) {
  book(code: $code) {
    id title author { name country { name } }
    reviews(atLeast: $stars) { stars replies { text } }
    all: reviews { reader @include(if: $more) }
    reviewCount(stars: $stars) shout(mark: "?") thick(than: 5) score { verdict }
  }
  books(first: 2, orderBy: RANK) { totalCount pageInfo { endCursor } edges { cursor node { code } } }
  node(id: "QXV0aG9yOjE=") { __typename ... on Author { name } }
}`;

describe('a compiled document', () => {
  it('is read as an interpreted one', async () => {
    const query = compileQuery(schema(), parse(SOURCE));
    if (!isCompiledQuery(query)) throw new Error('The document did not compile.');
    for (const variables of [
      { code: 'A', stars: 3, more: true },
      { code: 'A', stars: 5, more: false },
      { code: 'X', more: false },
    ]) {
      const context = { em: orm().em.fork(), viewer: { staff: true }, statements: [] };
      const compiled = await query.query(undefined, context, variables);
      const { data, statements } = await ask(SOURCE, variables);
      expect(JSON.parse(JSON.stringify(compiled))).toEqual({ data });
      expect(context.statements).toEqual(statements);
    }
  });
});

describe('a document that is asked again', () => {
  it('sends the same statements with other values', async () => {
    const first = await ask(SOURCE, { code: 'A', stars: 1, more: true });
    const second = await ask(SOURCE, { code: 'B', stars: 5, more: true });
    expect(second.statements).toEqual(first.statements);
  });
});

describe('within a transaction', () => {
  it('what it has written is read', async () => {
    const source = parse('{ books(first: 1) { nodes { title reviews { stars } author { name } } edges { cursor } } }');
    const query = compileQuery(schema(), source);
    if (!isCompiledQuery(query)) throw new Error('The document did not compile.');
    const read = orm()
      .em.fork()
      .transactional(async (em) => {
        await em.getKysely().executeQuery(CompiledQuery.raw(`update book set title = 'Unsaid' where code = 'A'`));
        const result = await query.query(undefined, { em, viewer: { staff: true }, statements: [] }, {});
        expect(JSON.parse(JSON.stringify(result))).toMatchObject({
          data: { books: { nodes: [{ title: 'Unsaid', author: { name: 'Ada' }, reviews: [{}, {}, {}] }] } },
        });
        throw new Error('back');
      });
    await expect(read).rejects.toThrow('back');
    expect((await ask('{ book(code: "A") { title } }')).data).toEqual({ book: { title: 'Alpha' } });
  });
});

describe('a pool whose statements are named', () => {
  it('prepares what comes again with parameters, up to the limit', async () => {
    const pool = new Pool({ connectionString: String(orm().config.get('clientUrl')), max: 1 });
    nameStatements(pool, 1);
    await pool.query('select $1::int', [1]);
    await pool.query('select $1::int', [2]);
    await pool.query('select $1::text', ['beyond the limit']);
    await pool.query('select $1::text', ['again']);
    await pool.query('select 1');
    const { rows } = await pool.query('select statement from pg_prepared_statements');
    expect(rows).toEqual([{ statement: 'select $1::int' }]);
    await pool.end();
  });
});
