import { defineEntity, p } from '@mikro-orm/core';

const CountrySchema = defineEntity({
  name: 'Country',
  tableName: 'country',
  properties: { id: p.integer().primary().autoincrement(false), name: p.string().columnType('text') },
});
export class Country extends CountrySchema.class {}
CountrySchema.setClass(Country);

const AuthorSchema = defineEntity({
  name: 'Author',
  tableName: 'author',
  properties: {
    id: p.integer().primary().autoincrement(false),
    name: p.string().columnType('text'),
    bornOn: p.date().nullable(),
    secret: p.boolean(),
    country: () => p.manyToOne(Country).nullable(),
    books: () => p.oneToMany(Book).mappedBy('author'),
  },
});
export class Author extends AuthorSchema.class {}
AuthorSchema.setClass(Author);

const GenreSchema = defineEntity({
  name: 'Genre',
  tableName: 'genre',
  properties: {
    id: p.integer().primary().autoincrement(false),
    name: p.string().columnType('text'),
    books: () => p.manyToMany(Book).mappedBy('genres'),
  },
});
export class Genre extends GenreSchema.class {}
GenreSchema.setClass(Genre);

const BookSchema = defineEntity({
  name: 'Book',
  tableName: 'book',
  properties: {
    id: p.uuid().primary(),
    code: p.string().columnType('text').unique(),
    title: p.string().columnType('text'),
    pages: p.integer().nullable(),
    copies: p.bigint('number'),
    price: p.decimal('number').precision(10).scale(2).nullable(),
    weight: p.float().nullable(),
    lent: p.boolean(),
    binding: p.string().columnType('text').$type<'HARD' | 'SOFT'>(),
    publishedOn: p.date().nullable(),
    addedAt: p.datetime(6),
    tags: p.array(),
    details: p.json<{ shelf?: string }>().nullable(),
    author: () => p.manyToOne(Author).nullable(),
    sequelOf: () => p.manyToOne(Book).nullable(),
    reviews: () => p.oneToMany(Review).mappedBy('book'),
    placements: () => p.oneToMany(Placement).mappedBy('book'),
    genres: () => p.manyToMany(Genre).owner().pivotTable('book_genre'),
  },
});
export class Book extends BookSchema.class {
  isThick(): boolean {
    return (this.pages ?? 0) > 500;
  }
}
BookSchema.setClass(Book);

const ReviewSchema = defineEntity({
  name: 'Review',
  tableName: 'review',
  properties: {
    id: p.integer().primary().autoincrement(false),
    book: () => p.manyToOne(Book),
    reader: p.string().columnType('text'),
    stars: p.integer(),
    hidden: p.boolean(),
    replies: () => p.oneToMany(Reply).mappedBy('review'),
  },
});
export class Review extends ReviewSchema.class {}
ReviewSchema.setClass(Review);

const ReplySchema = defineEntity({
  name: 'Reply',
  tableName: 'reply',
  properties: {
    id: p.integer().primary().autoincrement(false),
    review: () => p.manyToOne(Review),
    text: p.string().columnType('text'),
    writtenOn: p.date(),
  },
});
export class Reply extends ReplySchema.class {}
ReplySchema.setClass(Reply);

const ShelfSchema = defineEntity({
  name: 'Shelf',
  tableName: 'shelf',
  properties: { id: p.integer().primary().autoincrement(false), label: p.string().columnType('text') },
});
export class Shelf extends ShelfSchema.class {}
ShelfSchema.setClass(Shelf);

/** That a book stands on a shelf. */
const PlacementSchema = defineEntity({
  name: 'Placement',
  tableName: 'placement',
  properties: {
    id: p.integer().primary().autoincrement(false),
    book: () => p.manyToOne(Book),
    shelf: () => p.manyToOne(Shelf),
  },
});
export class Placement extends PlacementSchema.class {}
PlacementSchema.setClass(Placement);

/** What is worked out of a book, kept in a table that only knows the book. */
const DigestSchema = defineEntity({
  name: 'Digest',
  tableName: 'digest',
  properties: {
    book: () => p.oneToOne(Book).primary(),
    stars: p.float().nullable(),
    rank: p.integer(),
    reasons: p.json<string[]>(),
  },
});
export class Digest extends DigestSchema.class {}
DigestSchema.setClass(Digest);

const LoanSchema = defineEntity({
  name: 'Loan',
  tableName: 'loan',
  properties: {
    id: p.integer().primary().autoincrement(false),
    book: () => p.manyToOne(Book),
    reader: p.string().columnType('text'),
    returnedOn: p.date().nullable(),
  },
});
export class Loan extends LoanSchema.class {}
LoanSchema.setClass(Loan);

export const entities = [Author, Book, Country, Digest, Genre, Loan, Placement, Reply, Review, Shelf];
