import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import type { ImportReport } from '../../../server/feeds/csv/importCsv.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';
import { importText, setTheScene } from './inventoryWorld.ts';

/** The test's now is 2 March 2026, 12:00 UTC: the same day in all three zones. */
let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await setTheScene(db.orm);
  await rowsOf(
    db.orm.em,
    `insert into release_cycle (product, product_label, release, label, source, as_of)
     values ('rhel', 'Red Hat Enterprise Linux', '6', '6', 'test', '2026-01-01')`,
  );
});
afterAll(() => db.close());

const faults = ({ problems }: ImportReport) => problems.map(({ row, column, code }) => `${row} ${column} ${code}`);
const rows = (statement: string) => rowsOf<Record<string, unknown>>(db.orm.em, statement);

describe('facilities', () => {
  test('name their holder types, the principal one first', async () => {
    const text =
      'code,name,jurisdiction,holder,time_zone\nNEW,New Hope,us-tx,Hospital; nursing facility,America/Chicago\n';
    expect(await importText(db.orm, 'FACILITIES', text)).toMatchObject({ created: 1, refused: 0 });
    expect(await rows(`select jurisdiction, holder, further_holders from facility where code = 'NEW'`)).toEqual([
      { jurisdiction: 'US-TX', holder: 'hospital', further_holders: ['nursing-facility'] },
    ]);
  });

  test('are refused for a jurisdiction, holder or zone that does not exist', async () => {
    const text = 'code,name,jurisdiction,holder,time_zone\nBAD,Bad,US-ZZ,hospitall,Mars/Olympus\n';
    expect(faults(await importText(db.orm, 'FACILITIES', text))).toEqual([
      '2 jurisdiction UNKNOWN_JURISDICTION',
      '2 holder UNKNOWN_HOLDER',
      '2 time_zone UNKNOWN_TIME_ZONE',
    ]);
  });
});

describe('agreements', () => {
  const HEAD = 'vendor,kind,effective_on,expires_on,terminated_on\n';

  test('are known by vendor, kind and first day', async () => {
    const text = `${HEAD}W1,baa,2015-01-01,2027-12-31,\nW1,Support,2015-01-01,,\nW1,BAA,2028-01-01,,\n`;
    expect(await importText(db.orm, 'AGREEMENTS', text)).toMatchObject({ created: 3, refused: 0 });
    const changed = text.replace('2027-12-31,', '2027-12-31,2026-02-28');
    expect(await importText(db.orm, 'AGREEMENTS', changed)).toMatchObject({ created: 0, updated: 1, unchanged: 2 });
  });

  test('cannot end before they begin, nor have been terminated in the future', async () => {
    const text = `${HEAD}W2,BAA,2020-01-01,2019-12-31,\nW2,SUPPORT,2020-01-01,,2019-06-30\nW2,ESCROW,2020-01-01,,2026-03-03\nW9,LEASE,2020-01-01,,\n`;
    expect(faults(await importText(db.orm, 'AGREEMENTS', text))).toEqual([
      '2 expires_on OUT_OF_ORDER',
      '3 terminated_on OUT_OF_ORDER',
      '4 terminated_on DAY_IN_FUTURE',
      '5 vendor UNKNOWN_VENDOR',
      '5 kind NOT_ONE_OF',
    ]);
  });
});

describe('systems', () => {
  test('keep what the file has no column for, and lose what it leaves empty', async () => {
    const head = 'code,name,kind,status,facilities';
    const bare = await importText(db.orm, 'SYSTEMS', `${head}\nOLD-1,Larkspur EHR,EHR,READ_ONLY,COVE;MESA\n`);
    expect(bare).toMatchObject({ unchanged: 1 });
    const emptied = await importText(
      db.orm,
      'SYSTEMS',
      `${head},annual_cost_usd,planned_off_on\nOLD-1,Larkspur EHR,EHR,READ_ONLY,COVE;MESA,,\n`,
    );
    expect(emptied).toMatchObject({ updated: 1 });
    expect(
      await rows(
        `select annual_cost_usd, vendor_id is not null as sold, in_service_on::text as since, version,
           (select planned_off_on from plan where system_id = system.id) as planned
         from system where code = 'OLD-1'`,
      ),
    ).toEqual([{ annual_cost_usd: null, sold: true, since: '1998-04-01', version: 2, planned: null }]);
  });

  test('move to other facilities', async () => {
    const text = 'code,name,kind,status,facilities\nOLD-1,Larkspur EHR,EHR,READ_ONLY,KONA;MESA\n';
    expect(await importText(db.orm, 'SYSTEMS', text)).toMatchObject({ updated: 1 });
    expect(
      await rows(
        `select f.code from system_facility sf join facility f on f.id = facility_id join system s on s.id = system_id
         where s.code = 'OLD-1' order by 1`,
      ),
    ).toEqual([{ code: 'KONA' }, { code: 'MESA' }]);
    await importText(db.orm, 'SYSTEMS', text.replace('KONA;MESA', 'COVE;MESA'));
  });

  test('are not switched off by a file, nor brought back', async () => {
    const head = 'code,name,kind,status,facilities\n';
    const gone = `${head}GONE-1,Gone,EHR,DECOMMISSIONED,MESA\n`;
    expect(await importText(db.orm, 'SYSTEMS', gone)).toMatchObject({ created: 1 });
    expect(await importText(db.orm, 'SYSTEMS', gone)).toMatchObject({ unchanged: 1 });
    expect(faults(await importText(db.orm, 'SYSTEMS', gone.replace('DECOMMISSIONED', 'ACTIVE')))).toEqual([
      '2 status STATUS_BY_COMMAND',
    ]);
    const off = await importText(db.orm, 'SYSTEMS', `${head}OLD-2,Larkspur Payroll,HR,DECOMMISSIONED,KONA\n`);
    expect(faults(off)).toEqual(['2 status STATUS_BY_COMMAND']);
  });

  test('refuse a service that begins tomorrow, by the day of their westernmost facility', async () => {
    const text =
      'code,name,kind,status,facilities,in_service_on\nT1,T,EHR,ACTIVE,KONA,2026-03-02\nT2,T,EHR,ACTIVE,KONA,2026-03-03\n';
    expect(faults(await importText(db.orm, 'SYSTEMS', text, { dryRun: true }))).toEqual([
      '3 in_service_on DAY_IN_FUTURE',
    ]);
  });

  test('stay as they were on the day they were retired', async () => {
    await importText(db.orm, 'SYSTEMS', 'code,name,kind,status,facilities\nRET-1,Retired,EHR,ARCHIVED,MESA\n');
    await rows(`update system set retired_on = '2025-01-01' where code = 'RET-1'`);
    const text = 'code,name,kind,status,facilities\nRET-1,Back,EHR,ACTIVE,MESA\n';
    expect(faults(await importText(db.orm, 'SYSTEMS', text))).toEqual(['2 code RETIRED']);
  });
});

describe('components', () => {
  const HEAD = 'system,layer,product,release,last_patched_on,extended_support_until\n';

  test('find the release cycle that is on record, by code or by name', async () => {
    const text = `${HEAD}OLD-1,os,RHEL,6,2019-05-01,2028-06-30\nOLD-2,OS,Red Hat Enterprise Linux,6,,\nOLD-2,DATABASE,homegrown,1,,\n`;
    expect(await importText(db.orm, 'COMPONENTS', text)).toMatchObject({ created: 3, refused: 0 });
    expect(await rows('select product, cycle_id is not null as known from component order by product')).toEqual([
      { product: 'homegrown', known: false },
      { product: 'Red Hat Enterprise Linux', known: true },
      { product: 'RHEL', known: true },
    ]);
    expect(await importText(db.orm, 'COMPONENTS', text)).toMatchObject({ unchanged: 3 });
  });

  test('may be named by CPE or package URL, and keep such a name where the file has none', async () => {
    await rows(`update release_cycle set cpe = 'cpe:2.3:o:redhat:enterprise_linux' where product = 'rhel'`);
    const named = 'system,layer,product,release,cpe,purl\n';
    const text = `${named}OLD-2,OS,House Linux,6.10,cpe:2.3:o:redhat:enterprise_linux:6.10,pkg:generic/rhel@6.10\n`;
    expect(await importText(db.orm, 'COMPONENTS', text)).toMatchObject({ created: 1 });
    const kept = () =>
      rows(`select component.cpe, component.purl, cycle.product as known from component left join release_cycle cycle on cycle.id = cycle_id
        where component.product = 'House Linux'`);
    const linux = { cpe: 'cpe:2.3:o:redhat:enterprise_linux:6.10', purl: 'pkg:generic/rhel@6.10' };
    expect(await kept()).toEqual([{ ...linux, known: 'rhel' }]);
    expect(await importText(db.orm, 'COMPONENTS', text)).toMatchObject({ unchanged: 1 });
    const without = 'system,layer,product,release\nOLD-2,OS,House Linux,6.10\n';
    expect(await importText(db.orm, 'COMPONENTS', without)).toMatchObject({ unchanged: 1 });
    expect(await kept()).toEqual([{ ...linux, known: 'rhel' }]);
    const cleared = `${named}OLD-2,OS,House Linux,6.10,,\n`;
    expect(await importText(db.orm, 'COMPONENTS', cleared)).toMatchObject({ updated: 1 });
    expect(await kept()).toEqual([{ cpe: null, purl: null, known: null }]);
    const wrong = `${named}OLD-2,OS,House Linux,6,rhel,rhel 6\n`;
    expect(faults(await importText(db.orm, 'COMPONENTS', wrong))).toEqual(['2 cpe NOT_A_CPE', '2 purl NOT_A_PURL']);
    await rows(`update component set removed_on = date '2026-11-01' where product = 'House Linux'`);
  });

  test('say with extended support that was bought what says so', async () => {
    const evidence = async () =>
      (await rows(`select extended_support_evidence as said from component where product = 'RHEL'`))[0]?.said;
    expect(await evidence()).toMatch(/^Stated in the imported file COMPONENTS \(SHA-256 [0-9a-f]{12}\)$/);
    await rows(`update component set extended_support_evidence = 'Order 12' where product = 'RHEL'`);
    await importText(db.orm, 'COMPONENTS', `${HEAD}OLD-1,OS,RHEL,6,2019-06-01,2028-06-30\n`);
    expect(await evidence()).toBe('Order 12');
    await importText(db.orm, 'COMPONENTS', `${HEAD}OLD-1,OS,RHEL,6,2019-06-01,\n`);
    expect(await evidence()).toBeNull();
  });

  test('say when they were last patched, and what was recorded of a later day is withdrawn', async () => {
    const patches = () =>
      rows(`select patched_on::text as on, withdrawn_because as why from component_patch
        join component on component.id = component_id where product = 'RHEL' order by patched_on`);
    const outdated = expect.stringMatching(/^Another day is stated in the imported file COMPONENTS/);
    expect(await patches()).toEqual([
      { on: '2019-05-01', why: null },
      { on: '2019-06-01', why: null },
    ]);
    const text = `${HEAD}OLD-1,OS,RHEL,6,2019-05-01,\n`;
    expect(await importText(db.orm, 'COMPONENTS', text)).toMatchObject({ updated: 1 });
    expect(await importText(db.orm, 'COMPONENTS', text)).toMatchObject({ unchanged: 1 });
    expect(await patches()).toEqual([
      { on: '2019-05-01', why: null },
      { on: '2019-06-01', why: outdated },
    ]);
  });

  test('that were removed come anew, and leave what is on record as it is', async () => {
    await rows(`update component set removed_on = date '2026-11-01' where product = 'homegrown'`);
    expect(await importText(db.orm, 'COMPONENTS', `${HEAD}OLD-2,DATABASE,homegrown,2,,\n`)).toMatchObject({
      created: 1,
    });
    expect(await rows(`select release from component where product = 'homegrown' order by release`)).toEqual([
      { release: '1' },
      { release: '2' },
    ]);
  });

  test('are refused with an unknown system or layer, or patched in the future', async () => {
    const text = `${HEAD}NONE,KERNEL,rhel,6,2026-03-03,\n`;
    expect(faults(await importText(db.orm, 'COMPONENTS', text))).toEqual([
      '2 system UNKNOWN_SYSTEM',
      '2 layer NOT_ONE_OF',
      '2 last_patched_on DAY_IN_FUTURE',
    ]);
  });
});

describe('cohorts', () => {
  const HEAD = 'system,facility,data_class,year,records,first_activity_on,last_activity_on,youngest_birth_on\n';

  test('make the holding that they speak of, once', async () => {
    const text = `${HEAD}OLD-1,MESA,adult-medical-record,1990,1200,1990-01-02,1990-12-30,1970-05-05\nOLD-1,MESA,adult-medical-record,1991,0,1991-03-01,1991-03-01,\n`;
    expect(await importText(db.orm, 'COHORTS', text)).toMatchObject({ created: 2, refused: 0 });
    expect(await importText(db.orm, 'COHORTS', text)).toMatchObject({ unchanged: 2 });
    expect(await rows(`select count(*)::int as n from holding`)).toEqual([{ n: 1 }]);
    expect(await importText(db.orm, 'COHORTS', text.replace('1200', '1201'))).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(await rows(`select records::int as n, version from cohort where year = 1990`)).toEqual([
      { n: 1201, version: 2 },
    ]);
  });

  test('are refused for what cannot be, with every fault of every row', async () => {
    const text = [
      HEAD.trim(),
      'OLD-1,MESA,adult-medical-record,2001,10,2001-05-02,2001-05-01,',
      'OLD-1,MESA,adult-medical-record,2002,-3,2002-01-01,2002-12-31,2003-01-01',
      'OLD-1,MESA,adult-medical-record,2026,5,2026-01-01,2026-03-03,',
      'NONE,NONE,none,2004,x,2004-13-01,,',
      'OLD-1,MESA,adult-medical-record,1990,7,1990-01-02,1990-12-30,',
      'OLD-1,MESA,adult-medical-record,1990,8,1990-01-02,1990-12-30,',
      'OLD-1,MESA,adult-medical-record,2027,8,2020-01-02,2020-12-30,',
    ].join('\n');
    expect(faults(await importText(db.orm, 'COHORTS', text, { dryRun: true }))).toEqual([
      '2 last_activity_on OUT_OF_ORDER',
      '3 records NEGATIVE',
      '3 youngest_birth_on BIRTH_AFTER_ACTIVITY',
      '4 last_activity_on DAY_IN_FUTURE',
      '5 system UNKNOWN_SYSTEM',
      '5 facility UNKNOWN_FACILITY',
      '5 data_class UNKNOWN_DATA_CLASS',
      '5 records NOT_A_NUMBER',
      '5 first_activity_on NOT_A_DAY',
      '5 last_activity_on REQUIRED',
      '7 year TWICE_IN_FILE',
      '8 year YEAR_IN_FUTURE',
    ]);
  });

  test('of refused rows leave no holding behind', async () => {
    const text = `${HEAD}OLD-2,KONA,payroll-record,2001,-1,2001-05-02,2001-05-02,\nOLD-2,KONA,payroll-record,2002,1,2002-05-02,2002-05-02,\n`;
    const before = (await rows('select id from holding')).length;
    await importText(db.orm, 'COHORTS', text);
    expect((await rows('select id from holding')).length).toBe(before);
    await importText(db.orm, 'COHORTS', text, { takeGoodRows: true });
    expect((await rows('select id from holding')).length).toBe(before + 1);
  });

  test('may be older than their system, and of a facility that it no longer serves', async () => {
    const text = `${HEAD}OLD-1,KONA,adult-medical-record,1951,3,1951-05-02,1951-05-02,1951-05-02\n`;
    expect(await importText(db.orm, 'COHORTS', text)).toMatchObject({ created: 1, refused: 0 });
  });
});

describe('facts', () => {
  const HEAD = 'system,facility,data_class,year,trigger,on,not_applicable\n';
  const inForce = () =>
    rows(
      `select year, trigger, happened_on::text as day, not_applicable as never, recorded_by as who
       from fact left join cohort on cohort.id = cohort_id where superseded_at is null order by trigger, year nulls first`,
    );

  test('hold for all years or for one, with a day, without one, or not at all', async () => {
    const text = `${HEAD}OLD-2,KONA,payroll-record,,EMPLOYMENT_END,2011-06-30,\nOLD-2,KONA,payroll-record,2002,employment end,,\nOLD-2,KONA,payroll-record,,CONTRACT_END,,yes\n`;
    expect(await importText(db.orm, 'FACTS', text)).toMatchObject({ created: 3, refused: 0 });
    expect(await inForce()).toEqual([
      { year: null, trigger: 'CONTRACT_END', day: null, never: true, who: 'Ada Importer' },
      { year: null, trigger: 'EMPLOYMENT_END', day: '2011-06-30', never: false, who: 'Ada Importer' },
      { year: 2002, trigger: 'EMPLOYMENT_END', day: null, never: false, who: 'Ada Importer' },
    ]);
    expect(await importText(db.orm, 'FACTS', text)).toMatchObject({ unchanged: 3 });
  });

  test('that say something else supersede, and overwrite nothing', async () => {
    const text = `${HEAD}OLD-2,KONA,payroll-record,,EMPLOYMENT_END,2012-06-30,\n`;
    expect(await importText(db.orm, 'FACTS', text)).toMatchObject({ updated: 1 });
    expect(
      await rows(
        `select happened_on::text as day, superseded_at is null as stands from fact
         where trigger = 'EMPLOYMENT_END' and cohort_id is null order by recorded_at`,
      ),
    ).toEqual([
      { day: '2011-06-30', stands: false },
      { day: '2012-06-30', stands: true },
    ]);
  });

  test('are refused for unknown triggers, holdings and years, two readings, and the future', async () => {
    const text = [
      HEAD.trim(),
      'OLD-2,KONA,payroll-record,,RETIREMENT,2011-06-30,',
      'OLD-2,MESA,payroll-record,,EMPLOYMENT_END,2011-06-30,',
      'OLD-2,KONA,payroll-record,1977,EMPLOYMENT_END,2011-06-30,',
      'OLD-2,KONA,payroll-record,,STUDY_END,2011-06-30,yes',
      'OLD-2,KONA,payroll-record,,AUDIT_END,2026-03-03,',
    ].join('\n');
    expect(faults(await importText(db.orm, 'FACTS', text))).toEqual([
      '2 trigger UNKNOWN_TRIGGER',
      '3 data_class UNKNOWN_HOLDING',
      '4 year UNKNOWN_COHORT',
      '5 not_applicable TWO_READINGS',
      '6 on DAY_IN_FUTURE',
    ]);
  });
});

describe('days in slashes', () => {
  const file = (...days: string[]) =>
    `code,name,kind,status,facilities,planned_off_on\n${days.map((day, n) => `Z${n},Z,EHR,ACTIVE,MESA,${day}`).join('\n')}\n`;
  const read = (text: string, dateOrder?: 'MDY' | 'DMY') =>
    importText(db.orm, 'SYSTEMS', text, { dryRun: true, dateOrder });

  test('are read in the order that one of them shows for all', async () => {
    expect(await read(file('3/4/2030', '12/31/2030'))).toMatchObject({ dateOrder: 'MDY', created: 2 });
    expect(await read(file('3/4/2030', '31/12/2030'))).toMatchObject({ dateOrder: 'DMY', created: 2 });
    expect(await read(file('2030-04-03', '5/5/2030'))).toMatchObject({ dateOrder: null, created: 2 });
  });

  test('need to be told where none shows it, or two show different ones', async () => {
    const unclear = await read(file('3/4/2030', '2030-04-03'));
    expect(unclear).toMatchObject({ dateOrder: null, created: 1, refused: 1 });
    expect(faults(unclear)).toEqual(['2 planned_off_on DATE_ORDER_NEEDED']);
    expect(await read(file('3/4/2030', '2030-04-03'), 'DMY')).toMatchObject({ dateOrder: 'DMY', created: 2 });
    const mixed = await read(file('12/31/2030', '31/12/2030'));
    expect(mixed).toMatchObject({ dateOrder: null, created: 0, refused: 2 });
    expect(faults(await read(file('12/31/2030', '31/12/2030'), 'MDY'))).toEqual(['3 planned_off_on NOT_A_DAY']);
  });
});
