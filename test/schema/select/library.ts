import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import SchemaBuilder from '@pothos/core';
import type { EntityRow } from '../../../schema/select/EntityRef.ts';
import { manyOf, oneOf } from '../../../schema/select/relations.ts';
import { type Run, throughEntityManager } from '../../../schema/select/run.ts';
import { sql } from '../../../schema/select/Sql.ts';
import { select } from '../../../schema/select/select.ts';
import { Author, Book, Country, Digest, entities, Genre, Loan, Placement, Reply, Review, Shelf } from './entities.ts';

export type Viewer = { staff: boolean };
export type Context = { em: EntityManager; viewer: Viewer; statements: string[] };

type Score = { stars: number | null; verdict: string };

/** A library's schema, anew for each caller, with the statements it runs noted in the context. */
export function library(orm: Pick<MikroORM, 'getMetadata'> = new MikroORM({ entities, dbName: 'none' })) {
  const builder = new SchemaBuilder<{
    Context: Context;
    DefaultFieldNullability: false;
    DefaultInputFieldRequiredness: false;
    Scalars: { Json: { Input: unknown; Output: unknown } };
  }>({ defaultFieldNullability: false });
  builder.queryType({});
  builder.mutationType({});
  builder.scalarType('Json', { serialize: (value) => value });

  const through = throughEntityManager((context: Context) => context.em);
  const run: Run<Context> = (context, text, values) => {
    context.statements.push(text);
    return through(context, text, values);
  };
  const { connection, entity, extend, load, loadMany, one, part } = select(builder, {
    metadata: () => orm.getMetadata(),
    run,
    viewer: (context) => context.viewer,
    types: { json: 'Json' },
    pageSize: 10,
    maxPage: 100,
    listLimit: 50,
  });

  const Binding = builder.enumType('Binding', { values: ['HARD', 'SOFT'] as const });
  const ScoreRef = builder.objectRef<Score>('Score').implement({
    fields: (t) => ({
      stars: t.exposeFloat('stars', { nullable: true }),
      verdict: t.string({
        args: { loud: t.arg.boolean() },
        resolve: ({ verdict }, { loud }) => (loud ? verdict.toUpperCase() : verdict),
      }),
    }),
  });

  const CountryRef = entity(Country, { name: 'Country', fields: (t) => ({ name: t.column('name') }) });
  const AuthorRef = entity(Author, {
    name: 'Author',
    visible: (viewer) => viewer.staff || { secret: false },
    fields: (t) => ({
      name: t.column('name'),
      bornOn: t.column('bornOn'),
      country: t.relation('country'),
      books: t.relation('books', { orderBy: { title: 'asc' } }),
      bookCount: t.count('books'),
    }),
  });
  entity(Genre, {
    name: 'Genre',
    fields: (t) => ({ name: t.column('name'), books: t.relation('books', { orderBy: { code: 'asc' } }) }),
  });
  const ReviewRef = entity(Review, {
    name: 'Review',
    visible: (viewer) => viewer.staff || { hidden: false },
    fields: (t) => ({
      reader: t.column('reader'),
      stars: t.column('stars'),
      book: t.relation('book'),
      replies: t.relation('replies', { orderBy: { writtenOn: 'desc' } }),
    }),
  });
  entity(Reply, { name: 'Reply', fields: (t) => ({ text: t.column('text'), writtenOn: t.column('writtenOn') }) });
  entity(Shelf, { name: 'Shelf', fields: (t) => ({ label: t.column('label') }) });
  entity(Placement, { name: 'Placement', fields: (t) => ({ shelf: t.relation('shelf') }) });
  entity(Digest, {
    name: 'Digest',
    node: false,
    fields: (t) => ({ rank: t.column('rank'), reasons: t.column('reasons'), book: t.relation('book') }),
  });
  entity(Loan, { name: 'Loan', fields: (t) => ({ reader: t.column('reader'), returnedOn: t.column('returnedOn') }) });

  const relations = { digest: oneOf(Digest, 'book'), loans: manyOf(Loan, 'book') };
  const PhysiqueRef = part(Book, {
    name: 'Physique',
    description: 'What a book is like to hold.',
    relations,
    fields: (t) => ({
      pages: t.column('pages'),
      rank: t.column('digest.rank'),
      origin: t.column('author.country.name'),
      loans: t.count('loans'),
      heavy: t.computed({
        type: 'Boolean',
        needs: ['weight', 'digest.rank'],
        resolve: ({ weight }) => (weight ?? 0) > 1.7,
      }),
    }),
  });
  const BookRef = entity(Book, {
    name: 'Book',
    description: 'A book of the library.',
    relations,
    fields: (t) => ({
      id: t.globalId({ description: 'Its id.' }),
      code: t.column('code'),
      name: t.column('title'),
      pages: t.column('pages'),
      copies: t.column('copies'),
      price: t.column('price'),
      weight: t.column('weight'),
      lent: t.column('lent'),
      binding: t.column('binding', { type: Binding }),
      publishedOn: t.column('publishedOn'),
      addedAt: t.column('addedAt'),
      tags: t.column('tags'),
      details: t.column('details'),
      author: t.relation('author'),
      sequelOf: t.relation('sequelOf'),
      reviews: t.relation('reviews', {
        args: { atLeast: t.arg.int(), reader: t.arg.string() },
        where: ({ atLeast, reader }) => ({ stars: { gte: atLeast }, reader: reader ?? undefined }),
        orderBy: { stars: 'desc', reader: 'asc' },
      }),
      shelves: t.relation('placements.shelf', { orderBy: { label: 'asc' } }),
      genres: t.relation('genres', { orderBy: { name: 'asc' } }),
      digest: t.relation('digest'),
      loans: t.relation('loans', { limit: 3 }),
      openLoans: t.count('loans', { where: { returnedOn: null } }),
      reviewCount: t.count('reviews', {
        args: { stars: t.arg.int() },
        where: ({ stars }) => ({ stars: stars ?? undefined }),
      }),
      shelfCount: t.count('placements.shelf'),
      shout: t.sql({
        type: 'String',
        args: { mark: t.arg.string() },
        sql: (row, _context, { mark }) => sql`upper(${row.title}) || ${mark ?? '!'}::text`,
      }),
      score: t.computed({
        type: ScoreRef,
        needs: ['title', 'digest.stars', 'author.country.name'],
        resolve: ({ title, digest, author }) => ({
          stars: digest?.stars ?? null,
          verdict: `${title} of ${author?.country?.name ?? 'nowhere'}`,
        }),
      }),
      thick: t.computed({
        type: 'Boolean',
        args: { than: t.arg.int({ required: true }) },
        needs: ['pages'],
        resolve: ({ pages }, { than }) => (pages ?? 0) > than,
      }),
      physique: t.part(PhysiqueRef),
      waited: t.computed({
        type: 'String',
        needs: ['title'],
        resolve: async ({ title }) => Promise.resolve(title),
      }),
      broken: t.computed({
        type: 'String',
        nullable: true,
        needs: ['title'],
        resolve: ({ title }) => {
          throw new Error(`${title} is broken.`);
        },
      }),
      greeting: t.string({ resolve: () => 'hello' }),
    }),
  });
  extend(BookRef, (t) => ({ title: t.column('title') }));

  const BookFilter = builder.inputType('BookFilter', {
    fields: (t) => ({
      search: t.string(),
      binding: t.field({ type: Binding }),
      authors: t.stringList(),
      stars: t.int(),
    }),
  });
  const BookOrder = builder.enumType('BookOrder', {
    values: ['TITLE', 'PAGES', 'PAGES_DOWN', 'AUTHOR', 'RANK', 'ADDED', 'PRICE_NULLS_FIRST'] as const,
  });

  builder.queryField('book', (t) =>
    one(t, BookRef, { args: { code: t.arg.string({ required: true }) }, where: ({ code }) => ({ code }) }),
  );
  builder.queryField('author', (t) =>
    one(t, AuthorRef, { args: { id: t.arg.int({ required: true }) }, where: ({ id }) => ({ id }) }),
  );
  builder.queryField('review', (t) =>
    one(t, ReviewRef, { args: { id: t.arg.int({ required: true }) }, where: ({ id }) => ({ id }) }),
  );
  builder.queryField('authorNamed', (t) =>
    one(t, AuthorRef, { args: { name: t.arg.string() }, where: ({ name }) => ({ name: name ?? undefined }) }),
  );
  builder.queryField('authors', (t) => connection(t, AuthorRef, { defaultOrder: { name: 'asc' } }));
  builder.queryField('books', (t) =>
    connection(t, BookRef, {
      description: 'Every book.',
      args: { filter: t.arg({ type: BookFilter }), orderBy: t.arg({ type: BookOrder }) },
      defaultOrder: { code: 'asc' },
      where: ({ filter }) => ({
        title: { contains: filter?.search },
        binding: filter?.binding ?? undefined,
        author: filter?.authors ? { name: { in: filter.authors } } : undefined,
        reviews: filter?.stars == null ? undefined : { some: { stars: filter.stars } },
      }),
      orderBy: ({ orderBy }) => {
        switch (orderBy) {
          case 'TITLE':
            return { title: 'asc' };
          case 'PAGES':
            return { pages: 'asc' };
          case 'PAGES_DOWN':
            return { pages: 'desc', title: 'asc' };
          case 'AUTHOR':
            return { 'author.name': 'asc', publishedOn: 'desc nulls last' };
          case 'RANK':
            return { 'digest.rank': 'desc nulls last', 'author.country.name': 'asc nulls first' };
          case 'ADDED':
            return { addedAt: 'desc' };
          case 'PRICE_NULLS_FIRST':
            return { price: 'asc nulls first', lent: 'desc' };
          default:
            return undefined;
        }
      },
    }),
  );

  const Renamed = builder.objectRef<{ note: string; book: EntityRow<Book> | null }>('Renamed').implement({
    fields: (t) => ({ note: t.exposeString('note'), book: t.expose('book', { type: BookRef, nullable: true }) }),
  });
  const Refused = builder.objectRef<{ reason: string }>('Refused').implement({
    fields: (t) => ({ reason: t.exposeString('reason') }),
  });
  const RenameAnswer = builder.unionType('RenameAnswer', {
    types: [Renamed, Refused],
    resolveType: (value) => ('reason' in value ? Refused : Renamed),
  });
  const BookOrRefused = builder.unionType('BookOrRefused', {
    types: [BookRef, Refused],
    resolveType: (value) => ('reason' in value ? Refused : BookRef),
  });
  const args = builder.args((t) => ({ code: t.string({ required: true }), title: t.string({ required: true }) }));
  const rename = async ({ em }: Context, code: string, title: string) => {
    const book = await em.findOne(Book, { code });
    if (!book) return undefined;
    book.title = title;
    await em.flush();
    return book.id;
  };
  builder.mutationField('rename', (t) =>
    t.field({
      type: RenameAnswer,
      args,
      resolve: async (_root, { code, title }, context, info) => {
        const id = await rename(context, code, title);
        return id ? { note: 'done', book: await load(context, info, BookRef, id) } : { reason: `No book "${code}".` };
      },
    }),
  );
  builder.mutationField('renameBook', (t) =>
    t.field({
      type: BookOrRefused,
      args,
      resolve: async (_root, { code, title }, context, info) => {
        const id = await rename(context, code, title);
        return (id && (await load(context, info, BookRef, id))) || { reason: `No book "${code}".` };
      },
    }),
  );
  builder.queryField('booksById', (t) =>
    t.field({
      type: [BookRef],
      args: { ids: t.arg.stringList({ required: true }) },
      resolve: (_root, { ids }, context, info) => loadMany(context, info, BookRef, ids),
    }),
  );
  return { builder, BookRef, CountryRef, orm };
}
