import type { MikroORM } from '@mikro-orm/postgresql';

/** Three books, two authors of whom one is secret, and what hangs on them. */
export async function few(orm: MikroORM): Promise<void> {
  await orm.em.getConnection().execute(`
    insert into country (id, name) values (1, 'Norway');
    insert into author (id, name, born_on, secret, country_id) values
      (1, 'Ada', '1950-02-28', false, 1), (2, 'Bo', null, true, null);
    insert into book (id, code, title, pages, copies, price, weight, lent, binding, published_on, added_at, tags, details, author_id, sequel_of_id) values
      ('00000000-0000-4000-8000-000000000001', 'A', 'Alpha', 100, 9007199254740991, 12.50, 1.5, true, 'HARD', '2001-12-31',
        '2026-01-02 03:04:05.678901+00', '{old,"with, comma"}', '{"shelf":"top"}', 1, null),
      ('00000000-0000-4000-8000-000000000002', 'B', 'Beta', null, 2, null, null, false, 'SOFT', null,
        '2026-06-01 12:00:00+02', '{}', null, 2, '00000000-0000-4000-8000-000000000001'),
      ('00000000-0000-4000-8000-000000000003', 'C', 'Gamma', 700, 3, 0.10, 2, false, 'SOFT', '1999-01-01',
        '2025-01-01 00:00:00+00', '{new}', '{}', null, '00000000-0000-4000-8000-000000000002');
    insert into review (id, book_id, reader, stars, hidden) values
      (1, '00000000-0000-4000-8000-000000000001', 'Kim', 5, false),
      (2, '00000000-0000-4000-8000-000000000001', 'Lee', 3, false),
      (3, '00000000-0000-4000-8000-000000000001', 'Max', 1, true),
      (4, '00000000-0000-4000-8000-000000000002', 'Kim', 4, true);
    insert into reply (id, review_id, text, written_on) values (1, 1, 'Thanks', '2026-01-01'), (2, 1, 'Again', '2026-01-02');
    insert into shelf (id, label) values (1, 'S1'), (2, 'S2');
    insert into placement (id, book_id, shelf_id) values
      (1, '00000000-0000-4000-8000-000000000001', 2), (2, '00000000-0000-4000-8000-000000000001', 1);
    insert into genre (id, name) values (1, 'Novel'), (2, 'Drama');
    insert into book_genre (book_id, genre_id) values
      ('00000000-0000-4000-8000-000000000001', 1), ('00000000-0000-4000-8000-000000000001', 2),
      ('00000000-0000-4000-8000-000000000003', 2);
    insert into digest (book_id, stars, rank, reasons) values ('00000000-0000-4000-8000-000000000001', 4.5, 2, '["much read"]');
    insert into loan (id, book_id, reader, returned_on)
      select n, '00000000-0000-4000-8000-000000000003', 'R' || n, case when n > 2 then date '2026-01-01' end
      from generate_series(1, 4) n;
  `);
}
