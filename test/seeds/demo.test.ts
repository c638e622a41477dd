import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { bringDemo } from '../../seeds/demo/bringDemo.ts';
import { chanceFrom } from '../../seeds/demo/cohortsOf.ts';
import { daysFrom } from '../../seeds/demo/days.ts';
import { loadDemo } from '../../seeds/demo/loadDemo.ts';
import { verifyLive } from '../../server/audit/queries/verifyLive.ts';
import { parseDay } from '../../server/calendar/day.ts';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { fileOfText } from '../../server/feeds/csv/ImportFile.ts';
import { importScan } from '../../server/feeds/scanner/importScan.ts';
import { beginDemo } from '../../server/governance/commands/beginDemo.ts';
import { clearDemo } from '../../server/governance/commands/clearDemo.ts';
import { demoState } from '../../server/governance/queries/demoState.ts';
import { portfolioFigures } from '../../server/governance/queries/portfolioFigures.ts';
import { enterDemo } from '../../server/identity/commands/enterDemo.ts';
import { ROLES } from '../../server/identity/domain/role.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { checkDispositions } from '../../server/retention/commands/checkDispositions.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const TODAY = '2026-11-22';
const NOW = new Date(`${TODAY}T18:00:00Z`);

let db: FreshDatabase;
let catalogueBefore: unknown;

beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(program(), readCatalogue());
  catalogueBefore = await rules();
  await loadDemo(db.orm, NOW);
}, 120_000);
afterAll(() => db.close());

const program = () => asProgram(db.orm, TODAY, consequences);
const ask = <Row>(statement: string, values: unknown[] = []) => rowsOf<Row>(db.orm.em.fork(), statement, values);
/** What the catalogue's rules say; how often they were touched is nobody's matter. */
const rules = () =>
  ask(`select to_jsonb(retention_rule) - 'version' as rule from retention_rule order by code, revision`);

async function standing(code: string) {
  const [found] = await ask<Record<string, unknown>>(
    `select to_jsonb(standing) as all, rating, unsupported_now, unsupported_from::text, days_run, days_to_come,
       exposure_until::text, planned_on::text, earliest_on::text, support_known, retention_status, suspended, allowed,
       contained_until::text, jsonb_path_query_array(reasons, '$[*].code') as reasons,
       jsonb_path_query_array(blockers, '$[*].code') as blockers
     from system join system_standing standing on standing.system_id = system.id where code = $1`,
    [code],
  );
  return found;
}

async function cohort(system: string, facility: string, dataClass: string, year: number) {
  const [found] = await ask<Record<string, unknown>>(
    `select disposition.status, keep_through::text, lawful_from::text, lawful_from_otherwise::text
     from disposition join cohort on cohort.id = cohort_id join holding on holding.id = holding_id
       join system on system.id = system_id join facility on facility.id = facility_id
       join data_class on data_class.id = data_class_id
     where system.code = $1 and facility.code = $2 and data_class.code = $3 and year = $4`,
    [system, facility, dataClass, year],
  );
  return found;
}

describe('the demo', () => {
  test('is four facilities with fourteen systems, ten of them without security fixes', async () => {
    const figures = await portfolioFigures(db.orm.em.fork(), {});
    expect(figures).toMatchObject({
      systems: 14,
      facilities: 4,
      exposed: 10,
      exposedWithoutDate: 1,
      firstWithoutDate: 'Orrery PACS 4',
      unknown: 1,
    });
    expect(figures.records).toBeGreaterThan(30_000_000);
    expect(figures.cohorts).toBeGreaterThan(1_000);
    expect(figures.cohortsWithoutRule).toBeGreaterThan(0);
  });

  test('says that it is one', async () => {
    expect(await ask('select name, is_demo from organisation')).toEqual([{ name: 'Northquay Health', is_demo: true }]);
    expect(await demoState(db.orm.em.fork())).toBe('LOADED');
  });

  test('lets a visitor in as any role', async () => {
    for (const role of ROLES) expect(await enterDemo(db.orm.em.fork(), role, 'holdfast', NOW)).toBeTruthy();
  });

  test('shows the ratings that the rules allow now, the worst with several reasons', async () => {
    const ratings = await ask('select rating, count(*)::int as n from system_standing group by 1 order by 1');
    expect(ratings).toEqual([
      { rating: 'CRITICAL', n: 5 },
      { rating: 'HIGH', n: 5 },
      { rating: 'LOW', n: 1 },
      { rating: 'MODERATE', n: 2 },
      { rating: 'UNKNOWN', n: 1 },
    ]);
    expect(await standing('STM-BH')).toMatchObject({
      rating: 'HIGH',
      reasons: expect.arrayContaining(['UNSUPPORTED_COMPONENT_CONTAINED', 'NO_AGREEMENT_IN_FORCE']),
    });
  });

  test('puts what is known to be exploited on top, from files that say how old they are', async () => {
    const findings = await ask(
      `select cve, code as system, finding.exploited, exploited_due_on::text as due, finding.severity, urgency, kev_ransomware as ransomware,
         vulnerability.epss
       from finding join vulnerability on vulnerability.id = vulnerability_id join component on component.id = component_id
         join system on system.id = system_id
       where finding.status = 'OPEN' order by urgency, fix_by, cve`,
    );
    expect(findings).toEqual([
      expect.objectContaining({
        cve: 'CVE-2020-1472',
        system: 'TDW-EHR',
        due: '2020-09-21',
        ransomware: true,
        urgency: 0,
      }),
      expect.objectContaining({ cve: 'CVE-2017-5638', system: 'ORR-PACS', due: '2022-05-03', severity: 'CRITICAL' }),
      expect.objectContaining({ cve: 'CVE-2020-0618', system: 'ORR-PACS', due: '2024-10-09', exploited: true }),
      expect.objectContaining({ cve: 'CVE-1999-0532', system: 'ORR-PACS', exploited: false, epss: 0.69255 }),
      expect.objectContaining({
        cve: 'CVE-2021-4034',
        system: 'STM-BH',
        due: '2022-07-18',
        ransomware: null,
        urgency: 8,
      }),
    ]);
    expect(await ask('select code, as_of::text as of from feed order by code')).toEqual([
      { code: 'ENDOFLIFE', of: null },
      { code: 'EPSS', of: '2026-09-29' },
      { code: 'KEV', of: '2025-08-25' },
      { code: 'NVD', of: '2026-09-29' },
    ]);
    const runs = await ask('select kind, step, problems from feed_run order by begun_at');
    expect(runs).toEqual(['NVD', 'KEV', 'EPSS'].map((kind) => ({ kind, step: 'DONE', problems: [] })));
  });

  test('shows controls in every state, and each of the better ratings', async () => {
    expect(await standing('LGL-PA')).toMatchObject({ rating: 'LOW', reasons: ['ALL_MET'] });
    expect(await standing('VLM-DOC')).toMatchObject({ rating: 'MODERATE' });
    expect(await standing('CRD-CVI')).toMatchObject({ rating: 'MODERATE' });
    const states = await ask<{ state: string; n: number }>(
      `select stand.value->>'state' as state, count(*)::int as n
       from system_standing, jsonb_each(controls) stand group by 1 order by 1`,
    );
    expect(states.map(({ state }) => state)).toEqual(['MET', 'NOT_MET', 'PARTIAL', 'STALE', 'UNKNOWN']);
    for (const { state, n } of states) expect(n, state).toBeGreaterThan(20);
    expect(await ask('select name from evidence_file')).toEqual([{ name: 'downtime-drill.txt' }]);
  });

  test('shows a gap without end, a contained one, one that is to come and support that nobody knows', async () => {
    expect(await standing('ORR-PACS')).toMatchObject({
      unsupported_now: true,
      exposure_until: null,
      days_to_come: null,
    });
    expect(await standing('PLV-AP')).toMatchObject({ rating: 'HIGH', contained_until: '2027-06-30' });
    expect(await standing('CRD-CVI')).toMatchObject({ unsupported_now: false, unsupported_from: '2027-01-13' });
    expect(await standing('LGL-PA')).toMatchObject({ unsupported_now: false, days_to_come: 0, support_known: true });
    expect(await standing('VLM-DOC')).toMatchObject({ unsupported_now: false, support_known: true });
    expect(await standing('QLW-AMB')).toMatchObject({ support_known: false, rating: 'UNKNOWN' });
  });

  test('shows a hold, permanence, a gap, an open date and a law that nobody has confirmed', async () => {
    expect(await standing('TDW-EHR')).toMatchObject({
      suspended: true,
      blockers: expect.arrayContaining(['LEGAL_HOLD']),
    });
    expect(await standing('VLM-DOC')).toMatchObject({ retention_status: 'PERMANENT' });
    expect(await standing('STM-BH')).toMatchObject({ retention_status: 'NO_RULE' });
    expect(await standing('EMB-OH')).toMatchObject({ retention_status: 'OPEN' });
    expect(await standing('CRD-CVI')).toMatchObject({ blockers: expect.arrayContaining(['RULE_UNCONFIRMED']) });
    expect(await standing('SGN-BB')).toMatchObject({
      reasons: expect.arrayContaining(['PLANNED_DAY_PASSED']),
      blockers: expect.arrayContaining(['WAITING_FOR_FACTS', 'COPY_NOT_KEPT_LONG_ENOUGH']),
    });
    expect(await standing('BRN-RX')).toMatchObject({
      earliest_on: '2026-06-04',
      blockers: ['AGREEMENT_NOT_TERMINATED'],
    });
  });

  test('has milestones done, due and late, holds in every state, drafts and superseded rules', async () => {
    const [milestones] = await ask<Record<string, number>>(
      `select count(*) filter (where done_on is not null)::int as done,
         count(*) filter (where done_on is null and due_on >= $1)::int as due,
         count(*) filter (where done_on is null and due_on < $1)::int as late from milestone`,
      [TODAY],
    );
    expect(milestones).toEqual({ done: 16, due: 24, late: 3 });
    expect(
      await ask(`select matter, issued_on is not null as issued, released_on is not null as released
        from legal_hold order by matter`),
    ).toEqual([
      { matter: '2024-031', issued: true, released: true },
      { matter: '2025-017', issued: true, released: false },
      { matter: '2026-009', issued: true, released: false },
      { matter: '2026-022', issued: false, released: false },
    ]);
    expect(
      await ask(
        `select status, count(*)::int as n from retention_rule where jurisdiction = 'ORG' group by 1 order by 1`,
      ),
    ).toEqual([
      { status: 'APPROVED', n: 8 },
      { status: 'DRAFT', n: 2 },
      { status: 'SUPERSEDED', n: 1 },
    ]);
  });

  test('gives the days that one works out by hand', async () => {
    // Born 14 Feb 2023, 20 years by Texas law; on hold.
    expect(await cohort('TDW-EHR', 'LLANO', 'minor-medical-record', 2023)).toEqual({
      status: 'DATED',
      keep_through: '2043-02-14',
      lawful_from: null,
      lawful_from_otherwise: '2043-02-15',
    });
    // Last activity 29 Dec 2023, ten years by the policy, longer than California's seven.
    expect(await cohort('TDW-EHR', 'CORVANE', 'adult-medical-record', 2023)).toMatchObject({
      keep_through: '2033-12-29',
      lawful_from: '2033-12-30',
    });
    // The youngest unborn before 28 Aug 2025, so taken as born on it: 20 years.
    expect(await cohort('HLC-FM', 'LLANO', 'fetal-monitor-record', 2025)).toMatchObject({ keep_through: '2045-08-28' });
    // The last of 1999 left on 30 Jun 2014, 30 years after employment.
    expect(await cohort('EMB-OH', 'CORVANE', 'employee-medical-record', 1999)).toMatchObject({
      keep_through: '2044-06-30',
    });
    // Disposed of by 30 Jun 2024, ten years: later than ten years from processing.
    expect(await cohort('SGN-BB', 'CORVANE', 'blood-disposition-record', 2023)).toMatchObject({
      keep_through: '2034-06-30',
    });
  });

  test('counts the days without fixes from the vendors’ own dates', async () => {
    // SQL Server 2008 SP4 had its last day on 9 Jul 2019.
    expect(await standing('TDW-EHR')).toMatchObject({
      unsupported_from: '2019-07-10',
      days_run: parseDay(TODAY) - parseDay('2019-07-10'),
      days_to_come: parseDay('2028-09-30') - parseDay(TODAY),
    });
    // Bought until 10 Jan 2023.
    expect(await standing('ORR-PACS')).toMatchObject({ unsupported_from: '2023-01-11' });
    const [unmatched] = await ask<{ n: number }>(
      `select count(*)::int as n from component where layer <> 'APPLICATION' and cycle_id is null`,
    );
    expect(unmatched?.n).toBe(0);
  });

  test('is told by its people, none of whom approves what they asked for', async () => {
    const actors = await ask<{ actor: string }>(`
      select distinct actor from ledger_entry where action not in ('demo.begun', 'demo.loaded', 'catalogue.loaded')`);
    expect(actors.length).toBeGreaterThan(6);
    expect(await ask('select from retention_rule where drafted_by_id = approved_by_id')).toEqual([]);
    expect(await ask('select from exception where requested_by = approved_by')).toEqual([]);
    expect(await ask('select from legal_hold where requested_by = released_by')).toEqual([]);
  });

  test('leaves dispositions as a recomputation would', async () => {
    const found = await checkDispositions(db.orm.em.fork(), NOW);
    expect(found.differing).toEqual([]);
    expect(found.differingHoldings).toEqual([]);
    expect(found.cohorts).toBeGreaterThan(1_000);
  });

  test('is not loaded over itself or over somebody’s inventory', async () => {
    await expect(loadDemo(db.orm, NOW)).rejects.toThrow('The demo is here already. Clear it first to load it anew.');
    expect(await bringDemo(db.orm, NOW)).toBe(false);
  });
});

describe('clearing the demo', () => {
  test('is for an administrator', async () => {
    await expect(clearDemo(asRole(db.orm, 'HIM_DIRECTOR', TODAY, consequences))).rejects.toThrow(
      'Only an administrator',
    );
  });

  test('takes all of it away and leaves what others registered', async () => {
    await registerSystem(program(), {
      code: 'OWN-1',
      name: 'Our own',
      kind: 'EHR',
      facilities: ['CORVANE'],
      successor: 'TDW-EHR',
    });
    const file = fileOfText('system,component,cve\nTDW-EHR,windows-server,CVE-2031-0001\n');
    const scan = { file, fileName: 'scan.csv', dryRun: false, system: 'TDW-EHR' };
    const { counts } = await importScan(asRole(db.orm, 'IT_LEAD', TODAY, consequences), scan);
    expect(counts.added).toBe(1);
    const { removed } = await clearDemo(program());
    expect(removed).toMatchObject({ System: 14, Facility: 3, User: 10, LegalHold: 4, Session: 8 });
    expect(await ask('select code, successor_id from system')).toEqual([{ code: 'OWN-1', successor_id: null }]);
    expect(await ask('select code from facility')).toEqual([{ code: 'CORVANE' }]);
    const empty = `cohort holding disposition holding_disposition fact component plan treatment milestone
      milestone_dependency exception vendor agreement legal_hold hold_scope hold_acknowledgement user_account session
      assessment evidence_file finding feed_run feed_difference`;
    for (const table of empty.split(/\s+/)) expect(await ask(`select from "${table}"`), table).toEqual([]);
    expect(await ask('select cve from vulnerability')).toEqual([{ cve: 'CVE-2031-0001' }]);
    expect(await rules()).toEqual(catalogueBefore);
    expect(await ask('select name, is_demo from organisation')).toEqual([
      { name: 'Your organisation', is_demo: false },
    ]);
  });

  test('happens once, and the demo does not come back by itself', async () => {
    await expect(clearDemo(program())).rejects.toThrow('There is no demo here to be cleared.');
    expect(await bringDemo(db.orm, NOW)).toBe(false);
    expect(await demoState(db.orm.em.fork())).toBe('CLEARED');
  });

  test('leaves room for it to be told again, also where its telling was cut short', async () => {
    await expect(loadDemo(db.orm, NOW)).rejects.toThrow('the demo is for an empty installation');
    for (const table of ['system_facility', 'system', 'department', 'facility']) await ask(`delete from "${table}"`);
    const contents = {
      people: [],
      facilities: [],
      vendors: [],
      systems: [],
      authorities: [],
      rules: [],
      holds: [],
      cves: [],
    };
    await beginDemo(program(), { name: 'Half a demo', contents });
    expect(await demoState(db.orm.em.fork())).toBe('BEGUN');
    expect(await bringDemo(db.orm, NOW)).toBe(true);
    expect(await demoState(db.orm.em.fork())).toBe('LOADED');
    expect(await portfolioFigures(db.orm.em.fork(), {})).toMatchObject({ systems: 14, exposed: 10 });
  }, 60_000);

  test('stays in the ledger with each row’s last state, and the chain holds', async () => {
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    const verdict = await verifyLive(client);
    await client.end();
    expect(verdict.breaks).toEqual([]);
    const [sealing] = await ask<{ entries: number }>(
      `select count(*)::int as entries from ledger_entry where particulars ? 'work' or particulars -> 'dispositions' ? 'work'`,
    );
    expect(verdict.works).toBe(sealing?.entries);
    expect(verdict.images).toBeGreaterThan(1_500);
    expect(await ask(`select from before_image where before::text ~ 'secret_hash|password_hash'`)).toEqual([]);
  });
});

describe('days of the story', () => {
  test('count from the day on which it is told', () => {
    const days = daysFrom(parseDay('2027-01-31'));
    expect(days.inDays(-31)).toBe('2026-12-31');
    expect(days.monthEnd(0)).toBe('2027-01-31');
    expect(days.monthEnd(1)).toBe('2027-02-28');
    expect(days.monthEnd(-2)).toBe('2026-11-30');
  });

  test('come with counts that are the same each time', () => {
    const [one, other] = [chanceFrom('a'), chanceFrom('a')];
    expect([one(), one()]).toEqual([other(), other()]);
    expect(chanceFrom('b')()).not.toBe(chanceFrom('a')());
  });
});
