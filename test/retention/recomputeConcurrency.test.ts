import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import type { Consequence } from '../../server/audit/domain/touched.ts';
import { verifyLive } from '../../server/audit/queries/verifyLive.ts';
import { openOrm } from '../../server/database/orm.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { recordFact } from '../../server/inventory/commands/recordFact.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { reviseCohort } from '../../server/inventory/commands/reviseCohort.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { withdrawCohort } from '../../server/inventory/commands/withdrawCohort.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { checkDispositions } from '../../server/retention/commands/checkDispositions.ts';
import { dispositionsFollow } from '../../server/retention/commands/dispositionConsequence.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { finishRecomputations } from '../../server/retention/commands/finishRecomputations.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { manyCohorts } from './manyCohorts.ts';

const TODAY = '2026-11-22';
const NOW = new Date(`${TODAY}T18:00:00Z`);

let db: FreshDatabase;
/** As many connections as people at once. */
let orm: MikroORM;
beforeAll(async () => {
  db = await freshDatabase();
  orm = await openOrm(db.url, { poolSize: 12 });
  await loadCatalogue(asProgram(orm, TODAY), readCatalogue());
  await manyCohorts(orm.em.fork(), { systems: 21, classesEach: 4, years: 6 });
  await recomputeEverything(asProgram(orm, TODAY, [standingConsequence]));
});
afterAll(async () => {
  await orm.close(true);
  await db.close();
});

const RULES = ['ORG-ONE', 'ORG-TWO', 'ORG-THREE'];

test.each([
  ['in their own transactions', 100_000],
  ['partly by the job', 30],
])(
  'rules, holds, places, facts and cohorts changed all at once leave no date behind, worked out %s',
  async (_how, atOnce) => {
    const following: Consequence[] = [dispositionsFollow(atOnce), standingConsequence];
    const program = () => asProgram(orm, TODAY, following);
    const director = (name: string) => asRole(orm, 'HIM_DIRECTOR', TODAY, following, name);
    const counsel = (name: string) => asRole(orm, 'COUNSEL', TODAY, following, name);
    const rules = RULES.map((code) => `${code}-${atOnce}`);
    for (const code of rules) await draftPolicy(director('an author'), code);
    await requestHold(director('an author'), { matter: `M-${atOnce}`, title: 'A suit', facilities: ['CA', 'MA'] });

    const ask = (text: string) => rowsOf<{ id: string; version: number }>(orm.em.fork(), text);
    const holdings = await ask('select id, version from holding order by id');
    const cohorts = await ask('select id, version from cohort order by id');
    const [places] = [
      await ask(`select code as id, version from facility where code in ('CA', 'TX', 'MS') order by code`),
    ];
    const free = await rowsOf<{ system: string; facility: string; dataClass: string }>(orm.em.fork(), UNHELD);

    const year = atOnce === 30 ? 1971 : 1970;
    const work: (() => Promise<unknown>)[] = [
      ...rules.map(
        (code) => () => approveRule(director('another'), { code, revision: 1, version: 1, reason: 'Adopted' }),
      ),
      () => issueHold(counsel('one'), { matter: `M-${atOnce}` }),
      ...places.map(
        ({ id, version }, i) =>
          () =>
            reviseFacility(program(), { code: id, version, jurisdiction: ['US-NM', 'US-MT', 'US-AL'][i] }),
      ),
      ...holdings.slice(0, 30).map(
        ({ id }) =>
          () =>
            registerCohorts(program(), {
              holding: id,
              cohorts: [{ year, records: 7, firstActivityOn: `${year}-01-05`, lastActivityOn: `${year}-12-01` }],
            }),
      ),
      ...holdings.slice(15, 45).map(
        ({ id }, i) =>
          () =>
            recordFact(program(), {
              holding: id,
              trigger: i % 2 ? 'EMPLOYMENT_END' : 'PATIENT_DEATH',
              on: `20${10 + (i % 10)}-03-03`,
            }),
      ),
      ...cohorts.slice(0, 30).map(
        ({ id, version }) =>
          () =>
            reviseCohort(program(), { id: Number(id), version, youngestBirthOn: '1999-09-09' }),
      ),
      ...cohorts.slice(40, 50).map(
        ({ id, version }) =>
          () =>
            withdrawCohort(program(), { id: Number(id), version, reason: 'Counted twice' }),
      ),
      ...free.map((held) => async () => {
        const { id } = await registerHolding(program(), held);
        await registerCohorts(program(), {
          holding: id,
          cohorts: [{ year: 2001, records: 1, firstActivityOn: '2001-01-01', lastActivityOn: '2001-11-01' }],
        });
      }),
      () => finish(),
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await releaseHold(counsel('two'), {
          matter: `M-${atOnce}`,
          version: 2,
          reason: 'Settled',
          reference: 'Letter',
        }).catch(unlessNotIssued);
      },
    ];
    const results = await Promise.allSettled(shuffled(work, atOnce).map((one) => one()));
    const failed = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect(failed).toEqual([]);
    await finish();

    expect(await checkDispositions(orm.em.fork(), NOW)).toMatchObject({
      differing: [],
      differingHoldings: [],
      waiting: 0,
    });
    await orm.em.fork().transactional(async (em) => expect(await refreshStandings(em, 'all', NOW)).toBe(0));
  },
);

test('and a ledger that is whole', async () => {
  const client = new Client({ connectionString: db.url });
  await client.connect();
  const verdict = await verifyLive(client).finally(() => client.end());
  expect(verdict.breaks).toEqual([]);
});

function finish(): Promise<number> {
  return finishRecomputations(() => asProgram(orm, TODAY, [standingConsequence]));
}

async function draftPolicy(author: ReturnType<typeof asRole>, code: string): Promise<void> {
  await draftAuthority(author, {
    code: `${code}-POLICY`,
    jurisdiction: 'ORG',
    kind: 'POLICY',
    title: 'Policy',
    citation: code,
    sourceQuality: 'OFFICIAL',
  });
  await draftRule(author, {
    submit: true,
    code,
    authority: `${code}-POLICY`,
    jurisdiction: 'ORG',
    holders: ['provider'],
    dataClass: 'clinical-record',
    population: 'ANY',
    kind: 'POLICY',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P12Y' },
  });
}

/** The same disorder every time. */
function shuffled<T>(given: readonly T[], seed: number): T[] {
  return given
    .map((one, i) => ({ one, at: Math.sin(seed + i * 78.233) * 43_758.545 }))
    .sort((a, b) => (a.at % 1) - (b.at % 1))
    .map(({ one }) => one);
}

function unlessNotIssued(error: unknown): void {
  if (!(error instanceof Error) || !/never issued|was edited|changed/.test(error.message)) throw error;
}

const UNHELD = `
  select system.code as system, facility.code as facility, data_class.code as "dataClass"
  from (select * from system order by code limit 10) system
  join facility on facility.code in ('CA', 'MA')
  join lateral (select code from data_class where not exists (select from holding
    where system_id = system.id and facility_id = facility.id and data_class_id = data_class.id) order by code limit 1) data_class on true`;
