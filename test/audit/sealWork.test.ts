import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../../server/audit/commands/transact.ts';
import { digestOf } from '../../server/audit/domain/imageDigest.ts';
import { BeforeImage } from '../../server/audit/entities/BeforeImage.ts';
import { imageRows } from '../../server/audit/queries/readLedger.ts';
import { sealWork } from '../../server/audit/queries/sealWork.ts';
import { verifyLive } from '../../server/audit/queries/verifyLive.ts';
import { programViewer } from '../../server/identity/domain/viewer.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
let client: Client;
const work = randomUUID();

beforeAll(async () => {
  db = await freshDatabase();
  client = new Client({ connectionString: db.url });
  await client.connect();
  const ctx = {
    em: db.orm.em.fork(),
    viewer: programViewer('import'),
    now: new Date(),
    requestId: 'request-1',
    consequences: [],
  };
  await transact(ctx, async ({ em, record }) => {
    em.create(BeforeImage, {
      work,
      noun: 'Cohort',
      rowId: '1',
      before: { b: 1, a: 'Zürich', 'a long key': [1.5, null] },
    });
    em.create(BeforeImage, { work, noun: 'Cohort', rowId: '2', before: null });
    await em.flush();
    const particulars = { work: await sealWork(em, work) };
    record({ action: 'cohorts.imported', subjectType: 'CsvImport', subjectId: work, particulars });
  });
});

afterAll(async () => {
  await client.end();
  await db.close();
});

async function tamper(statement: string): Promise<string[]> {
  await client.query('alter table before_image disable trigger user');
  await client.query('create temporary table kept as select * from before_image');
  try {
    await client.query(statement);
    return (await verifyLive(client)).breaks.map(({ message }) => message);
  } finally {
    await client.query('delete from before_image');
    await client.query('insert into before_image select * from kept');
    await client.query('drop table kept');
    await client.query('alter table before_image enable trigger user');
  }
}

test('the database and the program give before-images the same digest', async () => {
  await client.query('begin');
  const images = await Array.fromAsync(imageRows(client));
  await client.query('rollback');
  const sealed = await sealWork(db.orm.em.fork(), work);
  expect(sealed).toEqual({ id: work, ...digestOf(images) });
  expect(sealed.rows).toBe(2);
});

test('work without a changed row has a digest too', async () => {
  const none = randomUUID();
  expect(await sealWork(db.orm.em.fork(), none)).toEqual({ id: none, ...digestOf([]) });
});

test('before-images that are as they were sealed are counted', async () => {
  expect(await verifyLive(client)).toMatchObject({ breaks: [], works: 1, images: 2 });
});

test('a before-image that was changed, removed or added is found', async () => {
  const changed = 'Entry 1 sealed other before-images than there are: one was changed (before_image).';
  expect(await tamper(`update before_image set before = '{"b":2}' where row_id = '1'`)).toEqual([changed]);
  expect(await tamper(`update before_image set row_id = '3' where row_id = '2'`)).toEqual([changed]);
  expect(await tamper(`delete from before_image where row_id = '2'`)).toEqual([
    'Entry 1 sealed 2 before-images; there are 1 (before_image).',
  ]);
  const other = randomUUID();
  expect(await tamper(`insert into before_image (work, noun, row_id) values ('${other}', 'Cohort', '9')`)).toEqual([
    `The before-images of work ${other} are sealed by no entry.`,
  ]);
});
