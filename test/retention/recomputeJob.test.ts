import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { Facility } from '../../server/inventory/entities/Facility.ts';
import { checkDispositions } from '../../server/retention/commands/checkDispositions.ts';
import { dispositionConsequence, dispositionsFollow } from '../../server/retention/commands/dispositionConsequence.ts';
import { finishRecomputations, resumeRecomputations } from '../../server/retention/commands/finishRecomputations.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyCohorts } from './manyCohorts.ts';

const TODAY = '2026-11-22';
const NOW = new Date(`${TODAY}T18:00:00Z`);
const job = () => asProgram(db.orm, TODAY, [standingConsequence]);

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  await manyCohorts(db.orm.em.fork(), { systems: 35, classesEach: 6, years: 10 });
  await recomputeEverything(asProgram(db.orm, TODAY, [standingConsequence]));
});
afterAll(() => db.close());

/** As an import of half a million cohorts would leave it: everything at the place waits for the job. */
async function move(code: string, jurisdiction: string, atOnce = 100): Promise<void> {
  const ctx = asProgram(db.orm, TODAY, [dispositionsFollow(atOnce), standingConsequence]);
  const facility = await ctx.em.findOneOrFail(Facility, { code });
  await reviseFacility(ctx, { code, version: facility.version, jurisdiction });
}

const [counts, dates] = [
  `select (select count(*)::int from holding_disposition where recomputing) as holdings,
     (select count(*)::int from system_standing where recomputing) as systems,
     (select count(*)::int from pgboss.job where name = 'recompute' and state = 'created') as jobs`,
  `select cohort_id, keep_through::text, lawful_from::text, governs from disposition join cohort on cohort.id = cohort_id
     join holding on holding.id = holding_id join facility on facility.id = facility_id where facility.code = $1 order by 1`,
];
const ask = (text: string, values: unknown[] = []) => rowsOf<Record<string, unknown>>(db.orm.em.fork(), text, values);
const finish = (options = {}) => finishRecomputations(job, options);

describe('what would take long', () => {
  test('keeps its dates, says that it is being recomputed, and waits for a job', async () => {
    const before = await ask(dates, ['CA']);
    await move('CA', 'US-MS');
    expect(await ask(counts)).toEqual([{ holdings: 30, systems: 5, jobs: 1 }]);
    expect(await ask(dates, ['CA'])).toEqual(before);
    const [progress] = await ask('select cohorts::int, done::int, finished_at from recomputation');
    expect(progress).toEqual({ cohorts: 300, done: 0, finished_at: null });
    expect(await checkDispositions(db.orm.em, NOW)).toMatchObject({ differing: [], waiting: 30 });
  });

  test('is worked off lot by lot, and whoever comes later goes on where another died', async () => {
    expect(await finish({ lots: 1, holdingsAtOnce: 12 })).toBe(12);
    expect((await ask(counts))[0]).toMatchObject({ holdings: 18 });
    expect(await ask('select done::int, finished_at from recomputation')).toEqual([{ done: 120, finished_at: null }]);
    expect(await finish({ holdingsAtOnce: 5 })).toBe(18);
    expect((await ask(counts))[0]).toMatchObject({ holdings: 0, systems: 0 });
    expect((await ask('select done::int, finished_at is not null as over from recomputation'))[0]).toEqual({
      done: 300,
      over: true,
    });
    expect(await checkDispositions(db.orm.em, NOW)).toMatchObject({ differing: [], differingHoldings: [], waiting: 0 });
  });

  test('is shared by several that work at once, none twice', async () => {
    await move('TX', 'US-NM');
    const shares = await Promise.all([1, 2, 3].map(() => finish({ holdingsAtOnce: 3, abreast: 1 })));
    expect(shares.reduce((sum, share) => sum + share)).toBe(30);
    expect((await ask(counts))[0]).toMatchObject({ holdings: 0, systems: 0 });
    expect(await checkDispositions(db.orm.em, NOW)).toMatchObject({ differing: [], differingHoldings: [], waiting: 0 });
  });

  test('loses a lot that fails, and nothing else', async () => {
    await move('MA', 'US-TX');
    let lots = 0;
    const failing = () =>
      asProgram(db.orm, TODAY, [
        standingConsequence,
        async () => {
          if (++lots === 2) throw new Error('killed');
          return undefined;
        },
      ]);
    const work = finishRecomputations(failing, { holdingsAtOnce: 10, abreast: 1 });
    await expect(work).rejects.toThrow('killed');
    expect((await ask(counts))[0]).toMatchObject({ holdings: 20 });
    await finish();
    expect(await checkDispositions(db.orm.em, NOW)).toMatchObject({ differing: [], differingHoldings: [], waiting: 0 });
  });

  test('is taken up again at the next start, by a job of its own', async () => {
    await ask(`delete from pgboss.job`);
    await resumeRecomputations(db.orm.em.fork());
    expect((await ask(counts))[0]).toMatchObject({ jobs: 0 });
    await move('MT', 'US-AL');
    await ask(`delete from pgboss.job`);
    await resumeRecomputations(db.orm.em.fork());
    expect((await ask(counts))[0]).toMatchObject({ holdings: 30, jobs: 1 });
    await finish();
  });

  test('is done at once where a change of a holding itself comes before the job', async () => {
    await move('NM', 'US-CA');
    const [holding] = await ask(
      `select holding.id from holding join facility on facility.id = facility_id where facility.code = 'NM' order by 1 limit 1`,
    );
    await registerCohorts(asProgram(db.orm, TODAY, [dispositionConsequence, standingConsequence]), {
      holding: String(holding?.id),
      cohorts: [{ year: 1990, records: 3, firstActivityOn: '1990-02-01', lastActivityOn: '1990-03-01' }],
    });
    expect((await ask(counts))[0]).toMatchObject({ holdings: 29, systems: 5 });
    expect(await finish()).toBe(29);
    expect(await checkDispositions(db.orm.em, NOW)).toMatchObject({ differing: [], differingHoldings: [], waiting: 0 });
  });

  test('is given back by a command that fails, and waited for by the job', async () => {
    await move('AL', 'US-MT');
    const editor = db.orm.em.fork();
    await editor.begin();
    await rowsOf(editor, 'select id from holding for update');
    const work = finish();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await editor.rollback();
    expect(await work).toBe(30);
    expect((await ask(counts))[0]).toMatchObject({ holdings: 0, systems: 0 });
  });
});
