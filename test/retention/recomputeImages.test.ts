import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { sealWork } from '../../server/audit/queries/sealWork.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyCohorts } from './manyCohorts.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  await manyCohorts(db.orm.em.fork(), { systems: 3, classesEach: 3, years: 4 });
  await recomputeEverything(asProgram(db.orm, TODAY));
});
afterAll(() => db.close());

test('a recomputation keeps what each changed row said, sealed by its one ledger entry', async () => {
  const em = db.orm.em.fork();
  const [wrong] = await rowsOf<{ id: string }>(
    em,
    `update disposition set keep_through = '1999-01-01', status = 'DATED'
     where cohort_id = (select min(cohort_id) from disposition) returning cohort_id as id`,
  );
  expect((await recomputeEverything(asProgram(db.orm, TODAY))).changed).toBe(1);
  const [entry] = await rowsOf<{
    particulars: { changed: number; work: { id: string; rows: number; digest: string } };
  }>(em, 'select particulars from ledger_entry order by seq desc limit 1');
  const { changed, work } = entry?.particulars ?? {};
  expect({ changed, rows: work?.rows }).toEqual({ changed: 1, rows: 1 });
  expect(work).toEqual(await sealWork(em, work?.id ?? ''));
  const images = await rowsOf(
    em,
    `select noun, row_id as row, before ->> 'keep_through' as said from before_image where work = $1`,
    [work?.id],
  );
  expect(images).toEqual([{ noun: 'Disposition', row: wrong?.id, said: '1999-01-01' }]);
});
