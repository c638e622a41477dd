import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import type { SealedWork } from '../../server/audit/domain/imageDigest.ts';
import { sealWork } from '../../server/audit/queries/sealWork.ts';
import { verifyLive } from '../../server/audit/queries/verifyLive.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { Facility } from '../../server/inventory/entities/Facility.ts';
import { dispositionsFollow } from '../../server/retention/commands/dispositionConsequence.ts';
import { finishRecomputations } from '../../server/retention/commands/finishRecomputations.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyCohorts } from './manyCohorts.ts';

const TODAY = '2026-11-22';

type Said = { action: string; subject: string; particulars: Particulars | null };
type Particulars = {
  holdings?: number;
  dispositions: { cohorts: number; changed: number; leftTo?: string; work?: SealedWork };
};

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  await manyCohorts(db.orm.em.fork(), { systems: 7, classesEach: 3, years: 4 });
  await recomputeEverything(asProgram(db.orm, TODAY, [standingConsequence]));
});
afterAll(() => db.close());

const ask = <Row extends object>(text: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), text, values);
const latest = (entries: number) =>
  ask<Said>('select action, subject_id as subject, particulars from ledger_entry order by seq desc limit $1', [
    entries,
  ]);
const datesAt = (code: string) =>
  ask<{ id: string; keep: string | null }>(
    `select cohort_id::text as id, keep_through::text as keep from disposition join cohort on cohort.id = cohort_id
     join holding on holding.id = holding_id join facility on facility.id = facility_id where code = $1 order by cohort_id`,
    [code],
  );
const imagesOf = (work: string | undefined) =>
  ask<{ id: string; keep: string | null }>(
    `select row_id as id, before ->> 'keep_through' as keep from before_image where work = $1 and noun = 'Disposition'
     order by row_id::bigint`,
    [work],
  );

async function move(code: string, jurisdiction: string, atOnce: number): Promise<void> {
  const ctx = asProgram(db.orm, TODAY, [dispositionsFollow(atOnce), standingConsequence]);
  const { version } = await ctx.em.findOneOrFail(Facility, { code });
  await reviseFacility(ctx, { code, version, jurisdiction });
}

test('a recomputation keeps what each changed row said, sealed by its one ledger entry', async () => {
  const [wrong] = await ask<{ id: string }>(
    `update disposition set keep_through = '1999-01-01', status = 'DATED'
     where cohort_id = (select min(cohort_id) from disposition) returning cohort_id::text as id`,
  );
  expect((await recomputeEverything(asProgram(db.orm, TODAY))).changed).toBe(1);
  const [entry] = await latest(1);
  const { changed, work } = entry?.particulars?.dispositions ?? {};
  expect({ changed, rows: work?.rows }).toEqual({ changed: 1, rows: 1 });
  expect(work).toEqual(await sealWork(db.orm.em.fork(), work?.id ?? ''));
  expect(await imagesOf(work?.id)).toEqual([{ id: wrong?.id, keep: '1999-01-01' }]);
});

test('the entry of a change seals what the dates that it moved were before', async () => {
  const before = await datesAt('MS');
  await move('MS', 'US-MA', 1_000);
  const [entry] = await latest(1);
  const { changed, work } = entry?.particulars?.dispositions ?? {};
  expect(entry?.action).toBe('facility.revised');
  expect(changed).toBeGreaterThan(0);
  expect(work?.rows).toBe(changed);
  const images = await imagesOf(work?.id);
  expect(before).toEqual(expect.arrayContaining(images));
});

test('a change that moves no date says nothing of dates', async () => {
  const ctx = asProgram(db.orm, TODAY, [dispositionsFollow(1_000), standingConsequence]);
  const { version } = await ctx.em.findOneOrFail(Facility, { code: 'TX' });
  await reviseFacility(ctx, { code: 'TX', version, name: 'Sage Hollow West' });
  expect((await latest(1))[0]).toMatchObject({ action: 'facility.revised', particulars: null });
});

test('each lot of a job has its entry, found by the recomputation that the change began', async () => {
  const before = await datesAt('MA');
  await move('MA', 'US-MS', 0);
  const cause = (await latest(1))[0]?.particulars?.dispositions;
  expect(cause).toEqual({ cohorts: 12, leftTo: expect.any(String) });
  expect(await finishRecomputations(() => asProgram(db.orm, TODAY, [standingConsequence]), { holdingsAtOnce: 2 })).toBe(
    3,
  );
  const lots = await latest(2);
  expect(lots.map(({ action, subject }) => ({ action, subject }))).toEqual(
    Array(2).fill({ action: 'dispositions.recomputed', subject: cause?.leftTo }),
  );
  expect(lots.map(({ particulars }) => particulars?.holdings ?? 0).toSorted((a, b) => a - b)).toEqual([1, 2]);
  const images = await Promise.all(lots.map(({ particulars }) => imagesOf(particulars?.dispositions.work?.id)));
  expect(before).toEqual(expect.arrayContaining(images.flat()));
  expect(images.flat().length).toBe(
    lots.reduce((sum, { particulars }) => sum + (particulars?.dispositions.changed ?? 0), 0),
  );
});

test('the verification reads all of it again and finds what was touched', async () => {
  const client = new Client({ connectionString: db.url });
  await client.connect();
  try {
    expect((await verifyLive(client)).breaks).toEqual([]);
    await client.query('alter table before_image disable trigger user');
    await client.query(`update before_image set before = before || '{"keep_through": "2001-01-01"}'
      where id = (select max(id) from before_image)`);
    const { breaks } = await verifyLive(client);
    expect(breaks).toHaveLength(1);
    expect(breaks[0]?.message).toMatch(/sealed other before-images than there are: one was changed/);
  } finally {
    await client.end();
  }
});
