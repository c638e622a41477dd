import type { MikroORM } from '@mikro-orm/postgresql';

/** Sixty-one books with many ties and many empty columns. */
export async function many(orm: MikroORM): Promise<void> {
  await orm.em.getConnection().execute(`
    insert into country (id, name) values (1, 'Norway'), (2, 'Åland'), (3, 'Chad');
    insert into author (id, name, secret, country_id)
      select n, (array['Ada', 'Bo', 'Cy', 'Ada'])[n], n = 2, nullif(n, 4) from generate_series(1, 4) n;
    insert into book (id, code, title, pages, copies, price, lent, binding, published_on, added_at, tags, author_id)
      select ('00000000-0000-4000-8000-' || lpad(to_hex(n * 7919 % 65521), 12, '0'))::uuid,
        'B' || lpad(n::text, 3, '0'), (array['x', 'Ä', 'x''; drop table book; --', ''])[n % 4 + 1],
        nullif(n % 5, 0), n, nullif(n % 4, 0) * 1.1, n % 2 = 0, 'SOFT', nullif(n % 3, 0) + date '2020-01-01',
        timestamptz '2026-01-01 00:00:00.000001+00' + (n % 6) * interval '1 microsecond', '{}', nullif(n % 5, 0)
      from generate_series(1, 61) n;
    insert into digest (book_id, stars, rank, reasons) select id, 1, copies % 4, '[]' from book where copies % 3 > 0;
  `);
}
