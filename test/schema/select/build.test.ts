import { MikroORM } from '@mikro-orm/postgresql';
import SchemaBuilder from '@pothos/core';
import { lexicographicSortSchema, printSchema, printType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { EntityFields } from '../../../schema/select/EntityFields.ts';
import { manyOf, oneOf } from '../../../schema/select/relations.ts';
import { select } from '../../../schema/select/select.ts';
import { Author, Book, Country, Digest, entities, Loan, Placement, Shelf } from './entities.ts';
import { library } from './library.ts';

const orm = new MikroORM({ entities, dbName: 'none' });

/** A builder that reads nothing. */
function reading() {
  const builder = new SchemaBuilder<{ DefaultFieldNullability: false }>({ defaultFieldNullability: false });
  builder.queryType({});
  const made = select(builder, { metadata: () => orm.getMetadata(), run: async () => [], viewer: () => null });
  return { builder, ...made };
}

describe('a schema', () => {
  it('is built and printed without a database', () => {
    const schema = library().builder.toSchema();
    expect(printType(schema.getType('Book') ?? raise())).toBe(`"""A book of the library."""
type Book implements Node {
  addedAt: String!
  author: Author
  binding: Binding!
  broken: String
  code: String!
  copies: Float!
  details: Json
  digest: Digest
  genres: [Genre!]!
  greeting: String!

  """Its id."""
  id: ID!
  lent: Boolean!
  loans: [Loan!]!
  name: String!
  openLoans: Int!
  pages: Int
  physique: Physique!
  price: Float
  publishedOn: String
  reviewCount(stars: Int): Int!
  reviews(atLeast: Int, reader: String): [Review!]!
  score: Score!
  sequelOf: Book
  shelfCount: Int!
  shelves: [Shelf!]!
  shout(mark: String): String!
  tags: [String!]!
  thick(than: Int!): Boolean!
  title: String!
  waited: String!
  weight: Float
}`);
    expect(printType(schema.getType('Physique') ?? raise())).toBe(`"""What a book is like to hold."""
type Physique {
  heavy: Boolean!
  loans: Int!
  origin: String
  pages: Int
  rank: Int
}`);
    const printed = printSchema(lexicographicSortSchema(schema));
    expect(printed).toContain(`type BookConnection {`);
    expect(printed).toContain('country: Country\n');
    expect(printed).toContain('books(');
  });

  it('makes a to-one relation nullable where its row may be hidden', () => {
    const { builder, entity } = reading();
    entity(Loan, { name: 'Loan', fields: (t) => ({ book: t.relation('book') }) });
    entity(Book, { name: 'Book', visible: () => false, fields: (t) => ({ title: t.column('title') }) });
    expect(printType(builder.toSchema().getType('Loan') ?? raise())).toContain('book: Book\n');
  });
});

type BookFields = EntityFields<ReturnType<typeof reading>['builder']['$inferSchemaTypes'], Book>;

/** What the schema of a wrong declaration is refused with. The compiler refuses each too, as the comments prove. */
function refusal(field: (t: BookFields) => ReturnType<BookFields['column']>): string {
  const { builder, entity } = reading();
  entity(Shelf, { name: 'Shelf', fields: (t) => ({ label: t.column('label') }) });
  entity(Author, { name: 'Author', fields: (t) => ({ name: t.column('name') }) });
  entity(Book, { name: 'Book', fields: (t) => ({ field: field(t) }) });
  return sentence(() => builder.toSchema());
}

function sentence(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'It was accepted.';
}

const raise = (): never => {
  throw new Error('missing');
};

describe('a wrong name', () => {
  it('of a column is refused when the schema is built', () => {
    // @ts-expect-error no such column
    expect(refusal((t) => t.column('titel'))).toMatch(/^The entity Book has no property "titel"\. It has: id, code, /);
    // @ts-expect-error a relation
    expect(refusal((t) => t.column('author'))).toBe('Book.author is a relation, not a column.');
  });

  it('of a relation is refused when the schema is built', () => {
    // @ts-expect-error no such relation
    expect(refusal((t) => t.relation('writer'))).toMatch(/^The entity Book has no property "writer"\./);
    // @ts-expect-error a column
    expect(refusal((t) => t.relation('title'))).toBe('Book.title is a column, not a relation.');
    // @ts-expect-error not through a to-one
    expect(refusal((t) => t.relation('author.books'))).toBe(
      'Book.author.books must be a to-many relation, then a to-one.',
    );
    // @ts-expect-error nothing to count
    expect(refusal((t) => t.count('author'))).toBe('Book.author leads to one and is not counted.');
    expect(refusal((t) => t.relation('author', { limit: 3 }))).toBe(
      'Book.author leads to one: where, orderBy and limit are for lists.',
    );
  });

  it('in an order is refused when the schema is built', () => {
    // @ts-expect-error no such column
    expect(refusal((t) => t.relation('placements.shelf', { orderBy: { name: 'asc' } }))).toMatch(
      /^The entity Shelf has no property "name"\./,
    );
  });

  it('in a need is refused when the schema is built', () => {
    // @ts-expect-error no such column
    expect(refusal((t) => t.computed({ type: 'Int', needs: ['author.age'], resolve: () => 1 }))).toMatch(
      /^The entity Author has no property "age"\./,
    );
    // @ts-expect-error leads to many
    expect(refusal((t) => t.computed({ type: 'Int', needs: ['reviews.stars'], resolve: () => 1 }))).toBe(
      'Book has no one "reviews.stars": "reviews" leads to many.',
    );
  });

  it('of an inverse relation is refused when the schema is built', () => {
    const { builder, entity } = reading();
    entity(Book, {
      name: 'Book',
      // @ts-expect-error no relation of Loan
      relations: { loans: manyOf(Loan, 'books') },
      fields: (t) => ({ count: t.count('loans') }),
    });
    expect(sentence(() => builder.toSchema())).toMatch(/^The entity Loan has no property "books"\./);
    const other = reading();
    other.entity(Country, {
      name: 'Country',
      relations: { loan: oneOf(Loan, 'book') },
      fields: (t) => ({ loan: t.relation('loan') }),
    });
    expect(sentence(() => other.builder.toSchema())).toBe('Loan.book does not lead to Country.');
    const third = reading();
    third.entity(Book, {
      name: 'Book',
      relations: { loan: oneOf(Loan, 'book'), digest: oneOf(Digest, 'book') },
      fields: (t) => ({ loan: t.relation('loan') }),
    });
    expect(sentence(() => third.builder.toSchema())).toBe('Many Loan may lead to one Book by "book": use manyOf.');
  });
});

describe('an entity', () => {
  it('that is related but not declared is refused when the schema is built', () => {
    const { builder, entity } = reading();
    entity(Placement, { name: 'Placement', fields: (t) => ({ shelf: t.relation('shelf') }) });
    expect(sentence(() => builder.toSchema())).toBe('No type is declared for the entity Shelf.');
  });

  it('is declared once', () => {
    const { entity } = reading();
    entity(Shelf, { name: 'Shelf', fields: (t) => ({ label: t.column('label') }) });
    expect(sentence(() => entity(Shelf, { name: 'Board', fields: (t) => ({ label: t.column('label') }) }))).toBe(
      'Shelf is declared twice, as Shelf and as Board.',
    );
  });
});
