import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../server/database/migrate.ts';
import { openOrm } from '../../server/database/orm.ts';
import { bareDatabase } from '../support/freshDatabase.ts';

let db: Awaited<ReturnType<typeof bareDatabase>>;
beforeAll(async () => {
  db = await bareDatabase();
});
afterAll(() => db.drop());

test('two processes that migrate at once both find the work done', async () => {
  const orms = await Promise.all([openOrm(db.url, { poolSize: 2 }), openOrm(db.url, { poolSize: 2 })]);
  await Promise.all(orms.map((orm) => migrate(orm, db.url)));
  const [migrations] = await Promise.all(orms.map((orm) => orm.migrator.getExecuted()));
  expect(migrations?.map(({ name }) => name)).toEqual([...new Set(migrations?.map(({ name }) => name))]);
  expect(migrations?.length).toBeGreaterThan(0);
  await Promise.all(orms.map((orm) => orm.close(true)));
});

test('the migrated tables are those that the entities describe', async () => {
  const orm = await openOrm(db.url, { poolSize: 2 });
  const missing = [];
  for (const meta of orm.getMetadata().getAll().values()) {
    if (!meta.tableName) continue;
    const columns = await orm.em
      .getConnection()
      .execute<{ name: string }[]>('select column_name as name from information_schema.columns where table_name = ?', [
        meta.tableName,
      ]);
    const present = new Set(columns.map(({ name }) => name));
    const wanted = meta.props.filter((prop) => prop.persist !== false).flatMap((prop) => prop.fieldNames ?? []);
    missing.push(...wanted.filter((name) => !present.has(name)).map((name) => `${meta.tableName}.${name}`));
  }
  await orm.close(true);
  expect(missing).toEqual([]);
});

test('a database that a newer Holdfast brought further is refused', async () => {
  const orm = await openOrm(db.url, { poolSize: 2 });
  await orm.em.getConnection().execute(`insert into migration (name) values ('9999-from-the-future')`);
  await expect(migrate(orm, db.url)).rejects.toThrow(
    'The database was brought further by a newer Holdfast (9999-from-the-future), which this one does not know: ' +
      'start that version, or restore a copy from before.',
  );
  await orm.close(true);
});
