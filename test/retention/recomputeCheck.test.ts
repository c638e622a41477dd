import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { NotAllowed } from '../../server/identity/domain/permission.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyCohorts } from './manyCohorts.ts';

const TODAY = new Date().toISOString().slice(0, 10);

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  await manyCohorts(db.orm.em.fork(), { systems: 7, classesEach: 4, years: 5 });
  await recomputeEverything({ ...asProgram(db.orm, TODAY, [standingConsequence]), now: new Date() });
});
afterAll(() => db.close());

/** As `npm run recompute` does it. */
function recompute(...args: string[]): Promise<{ code: number; said: string[] }> {
  const root = join(import.meta.dirname, '..', '..');
  const env = { ...process.env, DATABASE_URL: db.url };
  return new Promise((resolve) => {
    execFile(process.execPath, ['server/recompute.ts', ...args], { cwd: root, env }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout.trim().split('\n') });
    });
  });
}

const tamper = (statement: string) => rowsOf<{ id: string }>(db.orm.em.fork(), statement);

test('finds no difference where there is none', async () => {
  expect(await recompute('--check')).toEqual({
    code: 0,
    said: ['140 cohorts worked out, 0 differ from what is stored.'],
  });
});

test('names what differs and changes nothing, then sets it right', async () => {
  const [cohort] = await tamper(
    `update disposition set lawful_from = '2020-01-01' where cohort_id = (select min(id) from cohort) returning cohort_id as id`,
  );
  const [holding] = await tamper(
    `update holding_disposition set records = records + 1 where holding_id = (select holding_id from holding_disposition order by 1 limit 1) returning holding_id as id`,
  );
  await tamper(
    `update system_standing set rating = 'LOW' where system_id = (select system_id from holding where id = '${holding?.id}')`,
  );
  const found = {
    code: 1,
    said: [
      '140 cohorts worked out, 1 differ from what is stored.',
      `cohort ${cohort?.id}`,
      '1 holdings are summed up otherwise.',
      `holding ${holding?.id}`,
      '1 systems stand otherwise.',
    ],
  };
  expect(await recompute('--check')).toEqual(found);
  expect(await recompute('--check')).toEqual(found);
  expect(await recompute()).toEqual({ code: 0, said: ['140 cohorts worked out, 1 changed.'] });
  expect(await recompute('--check')).toMatchObject({ code: 0 });
  expect(await tamper(`select body::json->'particulars' as said from ledger_entry order by seq desc limit 1`)).toEqual([
    {
      said: {
        dispositions: {
          cohorts: 140,
          changed: 1,
          work: { id: expect.any(String), rows: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      },
    },
  ]);
});

test('leaves out what says of itself that it is being recomputed', async () => {
  await tamper(
    'update holding_disposition set recomputing = true where holding_id = (select min(holding_id::text)::uuid from holding_disposition)',
  );
  expect(await recompute('--check')).toMatchObject({
    said: [
      '135 cohorts worked out, 0 differ from what is stored.',
      '1 systems stand otherwise.',
      '1 holdings are being recomputed and were left out.',
    ],
  });
});

test('setting right is refused to whoever does not administer', async () => {
  await expect(recomputeEverything(asRole(db.orm, 'HIM_DIRECTOR', TODAY))).rejects.toThrow(NotAllowed);
});
