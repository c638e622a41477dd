import { describe, expect, it } from 'vitest';
import { few } from './few.ts';
import { world } from './world.ts';

const { ask } = world(few);

describe('a selection', () => {
  it('becomes one statement, however deep it goes', async () => {
    const { data, errors, statements } = await ask(`{
      book(code: "A") {
        code name pages copies price weight lent binding publishedOn addedAt tags details title greeting
        author { name bornOn bookCount country { name } books { code author { name } } }
        reviews { reader stars replies { text writtenOn } book { code } }
        shelves { label } shelfCount
        genres { name books { code } }
        digest { rank reasons book { code } }
        openLoans reviewCount shout
        score { stars verdict loud: verdict(loud: true) }
        thick(than: 50)
      }
    }`);
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(data).toEqual({
      book: {
        code: 'A',
        name: 'Alpha',
        title: 'Alpha',
        greeting: 'hello',
        pages: 100,
        copies: 9007199254740991,
        price: 12.5,
        weight: 1.5,
        lent: true,
        binding: 'HARD',
        publishedOn: '2001-12-31',
        addedAt: '2026-01-02T03:04:05.678Z',
        tags: ['old', 'with, comma'],
        details: { shelf: 'top' },
        author: {
          name: 'Ada',
          bornOn: '1950-02-28',
          bookCount: 1,
          country: { name: 'Norway' },
          books: [{ code: 'A', author: { name: 'Ada' } }],
        },
        reviews: [
          {
            reader: 'Kim',
            stars: 5,
            replies: [
              { text: 'Again', writtenOn: '2026-01-02' },
              { text: 'Thanks', writtenOn: '2026-01-01' },
            ],
            book: { code: 'A' },
          },
          { reader: 'Lee', stars: 3, replies: [], book: { code: 'A' } },
          { reader: 'Max', stars: 1, replies: [], book: { code: 'A' } },
        ],
        shelves: [{ label: 'S1' }, { label: 'S2' }],
        shelfCount: 2,
        genres: [
          { name: 'Drama', books: [{ code: 'A' }, { code: 'C' }] },
          { name: 'Novel', books: [{ code: 'A' }] },
        ],
        digest: { rank: 2, reasons: ['much read'], book: { code: 'A' } },
        openLoans: 0,
        reviewCount: 3,
        shout: 'ALPHA!',
        score: { stars: 4.5, verdict: 'Alpha of Norway', loud: 'ALPHA OF NORWAY' },
        thick: true,
      },
    });
  });

  it('selects nothing but what is asked for', async () => {
    const { statements } = await ask('{ book(code: "A") { code } }');
    expect(statements).toEqual([
      'select t0."code" as c0, t0."id" as key from "book" t0 where (t0."code" = $1) limit 1',
    ]);
  });

  it('tells apart the same field with different arguments', async () => {
    const { data, statements } = await ask(
      `query ($reader: String) {
        book(code: "A") {
          good: reviews(atLeast: 3) { stars }
          best: reviews(atLeast: 5) { stars reader }
          kim: reviews(reader: $reader) { reader }
          reviews { stars }
          three: reviewCount(stars: 3)
          all: reviewCount
          shout
          ask: shout(mark: "?")
          fifty: thick(than: 50)
          big: thick(than: 500)
        }
        other: book(code: "C") { title }
      }`,
      { reader: 'Kim' },
    );
    expect(data).toEqual({
      book: {
        good: [{ stars: 5 }, { stars: 3 }],
        best: [{ stars: 5, reader: 'Kim' }],
        kim: [{ reader: 'Kim' }],
        reviews: [{ stars: 5 }, { stars: 3 }, { stars: 1 }],
        three: 1,
        all: 3,
        shout: 'ALPHA!',
        ask: 'ALPHA?',
        fifty: true,
        big: false,
      },
      other: { title: 'Gamma' },
    });
    expect(statements).toHaveLength(2);
  });

  it('merges what aliases and fragments ask of one relation', async () => {
    const { data, statements } = await ask(`
      query { books(first: 1) { nodes { ...Named writer: author { country { name } } ... on Node { id } ... on Book { author { bornOn } } } } }
      fragment Named on Book { author { ...Person } }
      fragment Person on Author { name }`);
    expect(data['books']).toEqual({
      nodes: [
        {
          author: { name: 'Ada', bornOn: '1950-02-28' },
          writer: { country: { name: 'Norway' } },
          id: Buffer.from('Book:00000000-0000-4000-8000-000000000001').toString('base64'),
        },
      ],
    });
    expect(statements[0]?.match(/join "author"/g)).toHaveLength(1);
  });

  it('leaves out what @skip and @include leave out', async () => {
    const source = `query ($more: Boolean!) {
      book(code: "A") { code pages @include(if: $more) ... @skip(if: $more) { title } author @include(if: false) { name } }
    }`;
    const more = await ask(source, { more: true });
    const less = await ask(source, { more: false });
    expect(more.data).toEqual({ book: { code: 'A', pages: 100 } });
    expect(less.data).toEqual({ book: { code: 'A', title: 'Alpha' } });
    expect(less.statements[0]).not.toContain('pages');
    expect(less.statements[0]).not.toContain('author');
  });

  it('is null for a row that is not there', async () => {
    expect((await ask('{ book(code: "X") { code } }')).data).toEqual({ book: null });
    expect(
      (await ask('{ book(code: "C") { author { name } digest { rank } sequelOf { sequelOf { code } } } }')).data,
    ).toEqual({
      book: { author: null, digest: null, sequelOf: { sequelOf: { code: 'A' } } },
    });
  });

  it('gives a computed field nulls for what is not there', async () => {
    const { data } = await ask('{ book(code: "C") { score { stars verdict } } }');
    expect(data).toEqual({ book: { score: { stars: null, verdict: 'Gamma of nowhere' } } });
  });

  it('takes a part of a row from the row', async () => {
    const source = '{ books(first: 3) { nodes { physique { rank origin loans heavy } } } }';
    const { data, statements } = await ask(source);
    expect(data['books']).toEqual({
      nodes: [
        { physique: { rank: 2, origin: 'Norway', loans: 0, heavy: false } },
        { physique: { rank: null, origin: null, loans: 0, heavy: false } },
        { physique: { rank: null, origin: null, loans: 4, heavy: true } },
      ],
    });
    expect(statements).toHaveLength(1);
    expect((await ask('{ books(first: 1) { nodes { physique { origin } } } }')).statements[0]).not.toContain('digest');
  });

  it('waits for a computed field that waits, and lets one fail alone', async () => {
    const { data, errors } = await ask('{ book(code: "A") { code waited broken genres { books { waited broken } } } }');
    const broken = { waited: 'Alpha', broken: null };
    expect(data).toMatchObject({
      book: { code: 'A', ...broken, genres: [{ books: [broken, {}] }, { books: [broken] }] },
    });
    expect(errors.map(({ message }) => message)).toEqual([
      'Alpha is broken.',
      'Alpha is broken.',
      'Gamma is broken.',
      'Alpha is broken.',
    ]);
  });

  it('reads alike at the top and in a list', async () => {
    const fields = 'code copies price weight lent publishedOn addedAt tags details';
    const { data } = await ask(`{
      genre: book(code: "A") { genres { name books { ${fields} } } }
      A: book(code: "A") { ${fields} }
      C: book(code: "C") { ${fields} }
    }`);
    expect(data).toMatchObject({ genre: { genres: [{ books: [data['A'], data['C']] }, {}] } });
  });
});
