import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { Cohort } from '../../server/inventory/entities/Cohort.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { DataClass } from '../../server/inventory/entities/DataClass.ts';
import { Facility } from '../../server/inventory/entities/Facility.ts';
import { Holding } from '../../server/inventory/entities/Holding.ts';
import { ReleaseCycle } from '../../server/inventory/entities/ReleaseCycle.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { SystemFacility } from '../../server/inventory/entities/SystemFacility.ts';
import { Milestone } from '../../server/lifecycle/entities/Milestone.ts';
import { Plan } from '../../server/lifecycle/entities/Plan.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { recomputeHoldings } from '../../server/retention/commands/recomputeHoldings.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await loadCatalogue(asProgram(db.orm, TODAY), readCatalogue());
  const { em, now } = asProgram(db.orm, TODAY);
  const facility = em.create(Facility, {
    code: 'CRV',
    name: 'Corvane Hospital',
    jurisdiction: 'US-CA',
    holder: 'hospital',
    timeZone: 'America/Los_Angeles',
  });
  const system = em.create(System, {
    code: 'TDW-EHR',
    name: 'Tidewell Inpatient EHR',
    kind: 'EHR',
    status: 'READ_ONLY',
    annualCostUsd: 486000,
  });
  em.create(SystemFacility, { system, facility });
  const cycle = await em.findOneOrFail(ReleaseCycle, { product: 'windows-server', release: '2012-r2' });
  em.create(Component, { system, layer: 'OS', product: 'windows-server', release: '2012-r2', cycle });
  const holding = em.create(Holding, {
    system,
    facility,
    dataClass: await em.findOneOrFail(DataClass, { code: 'adult-medical-record' }),
  });
  em.create(Cohort, {
    holding,
    year: 2019,
    records: 1284,
    firstActivityOn: '2019-01-02',
    lastActivityOn: '2019-12-28',
  });
  em.create(Cohort, { holding, year: 2012, records: 716, firstActivityOn: '2012-01-02', lastActivityOn: '2012-02-29' });
  const plan = em.create(Plan, { system, plannedOffOn: '2028-09-30' });
  em.create(Milestone, { plan, phase: 'EXTRACTION', name: 'Batch 8', side: 'IT', dueOn: '2026-06-30' });
  await em.flush();
  await recomputeHoldings(em, now, 'ALL');
  await refreshStandings(em, 'all', now);
});
afterAll(() => db.close());

const auditor = () => asRole(db.orm, 'AUDITOR', TODAY);

describe('the operations that scripts rely on', () => {
  test('portfolio: a page of systems with what they hold and plan', async () => {
    const { data, errors } = await ask(
      auditor(),
      `query Portfolio($first: Int!, $after: String, $filter: SystemFilter, $orderBy: SystemOrder) {
        systems(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            code name vendor { name } rating { level } exposure { unsupportedFrom until daysToCome }
            decommission { earliestOn plannedOn } holdings { records dataClass { name } }
            plan { milestones { name dueOn doneOn } }
          }
        }
      }`,
      { first: 10 },
    );
    expect(errors).toEqual([]);
    expect(data.systems).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false } });
    expect(data.systems.nodes[0]).toEqual({
      code: 'TDW-EHR',
      name: 'Tidewell Inpatient EHR',
      vendor: null,
      rating: { level: 'CRITICAL' },
      exposure: { unsupportedFrom: '2023-10-11', until: '2028-09-30', daysToCome: 678 },
      decommission: { earliestOn: '2026-12-29', plannedOn: '2028-09-30' },
      holdings: [{ records: 2000, dataClass: { name: 'Adult medical record' } }],
      plan: { milestones: [{ name: 'Batch 8', dueOn: '2026-06-30', doneOn: null }] },
    });
  });

  test('system: one system by its code, down to the disposition of each cohort', async () => {
    const { data, errors } = await ask(
      auditor(),
      `query SystemByCode($code: String!) {
        system(code: $code) {
          code name status facilities { code jurisdiction }
          components { product release supported securitySupportEndsOn extendedSupportUntil }
          holdings {
            dataClass { code } facility { code } records keepThrough status
            cohorts { year records disposition { status suspended keepThrough lawfulFrom } }
          }
          exposure { unsupportedFrom until daysRun daysToCome contained }
          decommission { earliestOn plannedOn allowed blockers { side code message } }
          rating { level reasons { code message } }
        }
      }`,
      { code: 'TDW-EHR' },
    );
    expect(errors).toEqual([]);
    expect(data.system).toMatchObject({
      status: 'READ_ONLY',
      facilities: [{ code: 'CRV', jurisdiction: 'US-CA' }],
      components: [
        {
          product: 'windows-server',
          release: '2012-r2',
          supported: 'UNSUPPORTED',
          securitySupportEndsOn: '2023-10-10',
          extendedSupportUntil: null,
        },
      ],
      exposure: { unsupportedFrom: '2023-10-11', daysRun: 1138, contained: false },
      decommission: { allowed: false },
    });
    expect(data.system.holdings).toEqual([
      {
        dataClass: { code: 'adult-medical-record' },
        facility: { code: 'CRV' },
        records: 2000,
        keepThrough: '2026-12-28',
        status: 'DATED',
        cohorts: [
          {
            year: 2012,
            records: 716,
            disposition: { status: 'DATED', suspended: false, keepThrough: '2019-03-01', lawfulFrom: '2019-03-02' },
          },
          {
            year: 2019,
            records: 1284,
            disposition: { status: 'DATED', suspended: false, keepThrough: '2026-12-28', lawfulFrom: '2026-12-29' },
          },
        ],
      },
    ]);
  });

  test('disposition: exactly the rules and facts given, with the hold on top', async () => {
    const query = `query Disposition($input: DispositionInput!) {
      disposition(input: $input) {
        status suspended keepThrough lawfulFrom lawfulFromOtherwise notBefore waitingFor { trigger }
        derivation { sentence governs status keepThrough rule { code jurisdiction authority { citation } } }
      }
    }`;
    const input = { ruleCodes: ['US-TN-HOSP-ADULT'], facts: [{ trigger: 'DISCHARGE', on: '2018-12-31' }], asOf: TODAY };
    const free = await ask(auditor(), query, { input });
    expect(free.errors).toEqual([]);
    expect(free.data.disposition).toMatchObject({
      status: 'DATED',
      suspended: false,
      keepThrough: '2028-12-31',
      lawfulFrom: '2029-01-01',
    });
    expect(free.data.disposition.derivation[0].rule).toMatchObject({ code: 'US-TN-HOSP-ADULT', jurisdiction: 'US-TN' });
    const held = await ask(auditor(), query, { input: { ...input, hold: { issuedOn: '2020-01-01' } } });
    expect(held.data.disposition).toMatchObject({
      suspended: true,
      lawfulFrom: null,
      lawfulFromOtherwise: '2029-01-01',
    });
  });

  test.each([
    [{ jurisdiction: 'CA' }, /"CA" is no jurisdiction. Write a state as US-CA/],
    [{ holder: 'Hospital' }, /"Hospital" is no holder type. It is one of hospital,/],
    [{ population: 'young' }, /"young" is no population/],
    [{ facts: [{ trigger: 'LEFT', on: null }] }, /"LEFT" is no trigger. It is one of /],
    [
      {
        facts: [
          { trigger: 'DISCHARGE', on: null },
          { trigger: 'DISCHARGE', on: '2020-01-01' },
        ],
      },
      /given twice/,
    ],
  ])('disposition: no rule is left out by a slip in %j', async (slip, message) => {
    const chosen = { dataClass: 'adult-medical-record', jurisdiction: 'US-CA', holder: 'hospital', facts: [] };
    const { errors } = await ask(
      auditor(),
      'query ($input: DispositionInput!) { disposition(input: $input) { status } }',
      {
        input: { ...chosen, ...slip },
      },
    );
    expect(errors).toEqual([expect.stringMatching(message)]);
  });

  test('what hangs on a system is listed page by page as well', async () => {
    const { data, errors } = await ask(
      auditor(),
      `{ components(first: 1, systems: ["TDW-EHR"]) { totalCount nodes { product system { code } } }
         holdings(first: 1, filter: { facilities: ["CRV"] }) { totalCount nodes { dataClass { code } } }
         cohorts(first: 1, filter: { systems: ["TDW-EHR"] }) { totalCount pageInfo { hasNextPage } nodes { year } }
         facts(first: 1) { totalCount }
         milestones(first: 1, side: IT, dueThrough: "2026-06-30", done: false) { nodes { name plan { system { code } } } }
         exceptions(first: 1) { totalCount } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      components: { totalCount: 1, nodes: [{ product: 'windows-server', system: { code: 'TDW-EHR' } }] },
      holdings: { totalCount: 1, nodes: [{ dataClass: { code: 'adult-medical-record' } }] },
      cohorts: { totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ year: 2012 }] },
      facts: { totalCount: 0 },
      milestones: { nodes: [{ name: 'Batch 8', plan: { system: { code: 'TDW-EHR' } } }] },
      exceptions: { totalCount: 0 },
    });
  });

  test('a thousand ids are the most that are looked up at once', async () => {
    const ids = Array.from({ length: 1_001 }, () => 'x');
    const { errors } = await ask(auditor(), 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toEqual(['ids names 1,001 objects; 1,000 is the most. Ask for 1,000 at a time.']);
  });

  test('why: the stored disposition explains itself', async () => {
    const found = await ask(auditor(), '{ system(code: "TDW-EHR") { holdings { cohorts { disposition { id } } } } }');
    const id = found.data.system.holdings[0].cohorts[1].disposition.id;
    const { data, errors } = await ask(
      auditor(),
      `query ($id: ID!) { why(id: $id) { answer citation recomputing
        derivation { governs keepThrough rule { code sentence } } steps { text on } setAside { code reason } warnings } }`,
      { id },
    );
    expect(errors).toEqual([]);
    expect(data.why.answer).toBe('Keep through 28 Dec 2026. Lawful to destroy from 29 Dec 2026.');
    expect(data.why.derivation.at(-1)).toMatchObject({
      governs: true,
      keepThrough: '2026-12-28',
      rule: { code: 'US-CA-HOSP-ADULT' },
    });
    expect(data.why.recomputing).toBe(false);
  });

  test('why: quoted with its rule, the age of its source, the day, and the head of the ledger', async () => {
    const found = await ask(auditor(), '{ system(code: "TDW-EHR") { holdings { cohorts { disposition { id } } } } }');
    const id = found.data.system.holdings[0].cohorts[1].disposition.id;
    const { data } = await ask(
      auditor(),
      'query ($id: ID!) { why(id: $id) { asOf citation } ledgerHead { seq hash } }',
      {
        id,
      },
    );
    const { seq, hash } = data.ledgerHead;
    expect(data.why.asOf).toBe('2026-11-22');
    expect(data.why.citation).toMatch(
      /^Adult medical record, .+, Tidewell Inpatient EHR, cohort \d{4}: keep through 28 Dec 2026 under .+ \(rule US-CA-HOSP-ADULT, revision 1, source .+\), lawful to destroy from 29 Dec 2026\. Holdfast rule set \d+, as of 22 Nov 2026, ledger head/,
    );
    expect(data.why.citation).toContain(`ledger head ${seq} (${hash.slice(0, 12)}).`);
  });

  test('why switch off: the holding that is last, by which way', async () => {
    const { data, errors } = await ask(
      auditor(),
      '{ whySwitchOff(code: "TDW-EHR") { answer asOf citation system { code } releases { name releasedOn way isLast governingId } } system(code: "TDW-EHR") { decommission { earliestOn } } }',
    );
    expect(errors).toEqual([]);
    const { releases, ...why } = data.whySwitchOff;
    expect(why).toMatchObject({ asOf: '2026-11-22', system: { code: 'TDW-EHR' } });
    expect(why.answer).toMatch(/^Earliest 29 Dec 2026: the last holding is /);
    expect(why.citation).toContain(why.answer);
    expect(releases[0]).toMatchObject({ isLast: true, way: 'RECORDS_FREE' });
    expect(releases[0].releasedOn).toBe(data.system.decommission.earliestOn);
    expect((await ask(auditor(), '{ whySwitchOff(code: "NONE") { answer } }')).data).toEqual({ whySwitchOff: null });
    const nobody = { ...auditor(), viewer: { kind: 'TOKEN' as const, id: null, name: 'x', roles: [], scopes: [] } };
    expect((await ask(nobody, '{ whySwitchOff(code: "TDW-EHR") { answer } }')).errors).toHaveLength(1);
  });

  test('portfolio figures: the finding in words and numbers', async () => {
    const { data, errors } = await ask(
      auditor(),
      '{ portfolio { systems exposed openEnded daysToCome headline detail exposedByMonth { month systems } } }',
    );
    expect(errors).toEqual([]);
    expect(data.portfolio).toMatchObject({
      systems: 1,
      exposed: 1,
      openEnded: 0,
      daysToCome: 678,
      headline: 'The one system runs without security fixes.',
    });
  });

  test('nobody without a role reads a row', async () => {
    const nobody = { ...auditor(), viewer: { kind: 'TOKEN' as const, id: null, name: 'x', roles: [], scopes: [] } };
    const { data } = await ask(nobody, '{ systems { totalCount } system(code: "TDW-EHR") { code } }');
    expect(data).toEqual({ systems: { totalCount: 0 }, system: null });
  });
});

test('the picture of a system comes ready to be drawn', async () => {
  const { data, errors } = await ask(
    auditor(),
    '{ system(code: "TDW-EHR") { governingId timeline { kind from until label } } }',
  );
  expect(errors).toEqual([]);
  expect(data.system.timeline).toEqual([
    { kind: 'ACTIVE_SUPPORT', from: '2013-10-10', until: '2018-10-10', label: 'Windows Server 2012 R2 (LTSC)' },
    { kind: 'SECURITY_SUPPORT', from: '2018-10-10', until: '2023-10-11', label: 'Windows Server 2012 R2 (LTSC)' },
    { kind: 'EXPOSED', from: '2023-10-11', until: '2028-09-30', label: null },
    { kind: 'RETENTION_HERE', from: '2013-10-10', until: '2026-12-29', label: null },
  ]);
  expect(data.system.governingId).not.toBeNull();
});

test('a hold that is released today still binds today, holding and cohort alike', async () => {
  const counsel = (name: string) => asRole(db.orm, 'COUNSEL', TODAY, consequences, name);
  await requestHold(counsel('Ada'), { matter: 'M-1', title: 'A claim', systems: ['TDW-EHR'] });
  await issueHold(counsel('Ben'), { matter: 'M-1' });
  await releaseHold(counsel('Ben'), { matter: 'M-1', version: 2, reason: 'Settled', reference: 'Letter' });
  const source =
    '{ system(code: "TDW-EHR") { suspended holdings { suspended lawfulFrom cohorts { disposition { suspended lawfulFrom } } } } }';
  const on = async (day: string) => (await ask(asRole(db.orm, 'AUDITOR', day), source)).data.system.holdings[0];
  const bound = { suspended: true, lawfulFrom: null };
  expect(await on(TODAY)).toEqual({ ...bound, cohorts: [{ disposition: bound }, { disposition: bound }] });
  expect(await on('2026-11-23')).toMatchObject({ suspended: false });
});
