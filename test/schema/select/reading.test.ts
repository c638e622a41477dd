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
});
