import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import type { ScopeInput } from '../../server/retention/domain/givenScope.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { actors, holdWorld, storedCohorts, TODAY } from './holdWorld.ts';

let db: FreshDatabase;
let who: ReturnType<typeof actors>;
beforeAll(async () => {
  db = await freshDatabase();
  who = actors(db.orm);
  await holdWorld(db.orm);
});
afterAll(() => db.close());

const PREVIEW = `query ($scope: HoldScopeInput, $matter: String) { holdPreview(scope: $scope, matter: $matter) {
  sentence cohorts records holdings systemCount pastDate { cohorts records } heldByOthers { cohorts records }
  bySystem { code holdings cohorts records pastDate { cohorts } heldByOthers { cohorts } }
  others { matter cohorts records } copies { code facility dataClass records } toTell { name kind systems }
  change { added { cohorts records } released { cohorts records } releasedStaysHeld { cohorts } } } }`;

async function preview(scope: ScopeInput | null, matter: string | null = null) {
  const { data, errors } = await ask(who.analyst(), PREVIEW, { scope, matter });
  expect(errors).toEqual([]);
  return data.holdPreview;
}

let matters = 0;
/** Asks for a hold of the scope, issues it, and tells which cohorts that holds anew. */
async function issued(scope: ScopeInput) {
  const matter = `M-${++matters}`;
  const before = await storedCohorts(db.orm);
  await requestHold(who.analyst(), { matter, title: 'A matter', ...scope });
  await issueHold(who.counsel(), { matter });
  const after = await storedCohorts(db.orm);
  return {
    matter,
    newly: after.filter((row, at) => row.held && !before[at]?.held),
    release: () => releaseHold(who.counsel('Ruth'), { matter, version: 2, reason: 'Over', reference: 'Order' }),
  };
}

describe('a preview', () => {
  test.each<[string, ScopeInput]>([
    ['of one system', { systems: ['TDW-EHR'] }],
    ['of everything', {}],
    ['of a class with what is below it', { dataClasses: ['imaging'] }],
    ['of a place', { facilities: ['BEAC'] }],
    [
      'of systems, classes and places together',
      { systems: ['ORR-PACS', 'VLT-ARC'], dataClasses: ['mammogram'], facilities: ['ALDR'] },
    ],
    ['from the last day of a cohort on', { recordsFrom: '2012-11-30' }],
    ['from the day after it on', { recordsFrom: '2012-12-01' }],
    ['to the first day of a cohort', { recordsThrough: '2012-02-01' }],
    ['to the day before it', { recordsThrough: '2012-01-31' }],
    ['of one day inside a cohort', { recordsFrom: '2018-06-01', recordsThrough: '2018-06-01' }],
    ['of days between two cohorts', { recordsFrom: '2018-12-01', recordsThrough: '2024-01-31' }],
  ])('%s is what issuing then holds, to the cohort', async (_what, scope) => {
    const foreseen = await preview(scope);
    const { newly, release } = await issued(scope);
    expect(foreseen).toMatchObject({
      cohorts: newly.length,
      records: newly.reduce((sum, { records }) => sum + Number(records), 0),
      heldByOthers: { cohorts: 0 },
      systemCount: new Set(newly.map(({ system }) => system)).size,
      pastDate: { cohorts: newly.filter(({ otherwise }) => otherwise !== null && otherwise <= TODAY).length },
    });
    expect(foreseen.bySystem).toHaveLength(foreseen.systemCount);
    await release();
    // Those released today still bind: out of the way for the next case.
    await rowsOf(db.orm.em.fork(), `update legal_hold set issued_on = '2026-01-01', released_on = '2026-01-02'`);
    await rowsOf(db.orm.em.fork(), 'update disposition set held_through = null');
  });

  test('says at both edges of the days which cohort is in and which is out', async () => {
    expect((await preview({ recordsFrom: '2012-11-30', recordsThrough: '2018-02-01' })).cohorts).toBe(36);
    expect((await preview({ recordsFrom: '2012-12-01', recordsThrough: '2018-01-31' })).cohorts).toBe(0);
    expect((await preview({ recordsFrom: '2030-01-01' })).sentence).toBe('No cohort on record lies in its scope.');
  });

  test('tells what other matters hold already, and how much stays held after a release', async () => {
    const one = await issued({ systems: ['TDW-EHR'], recordsFrom: '2018-01-01' });
    const other = await issued({ dataClasses: ['imaging'], facilities: ['ALDR'] });
    const seen = await preview({ systems: ['TDW-EHR'], facilities: ['ALDR'] });
    expect(seen).toMatchObject({ cohorts: 12, heldByOthers: { cohorts: 10 } });
    expect(seen.others).toEqual([
      { matter: one.matter, cohorts: 6, records: 3 * (2018 + 2024) },
      { matter: other.matter, cohorts: 8, records: 2 * (2005 + 2012 + 2018 + 2024) },
    ]);
    // Of a hold on record, it does not count as another matter.
    expect((await preview(null, one.matter)).others).toEqual([
      { matter: other.matter, cohorts: 4, records: 2 * (2018 + 2024) },
    ]);
    await one.release();
    const stays = (await storedCohorts(db.orm)).filter(({ system, held }) => system === 'TDW-EHR' && held);
    expect(stays).toHaveLength(8);
    await other.release();
  });

  test('tells of copies that the scope does not reach, and of those that a plan is to make', async () => {
    const seen = await preview({ systems: ['ORR-PACS'], dataClasses: ['mammogram'], facilities: ['ALDR'] });
    expect(seen.copies).toEqual([
      { code: 'TDW-EHR', facility: 'Alder Crest Hospital', dataClass: 'Mammogram', records: 8059 },
      { code: 'VLT-ARC', facility: 'Alder Crest Hospital', dataClass: 'Mammogram', records: 8059 },
    ]);
    expect((await preview({ dataClasses: ['mammogram'] })).copies).toEqual([]);

    await registerSystem(who.program(), { code: 'NEW-ARC', name: 'New vault', kind: 'Archive', facilities: ['ALDR'] });
    await draftPlan(who.program(), { system: 'ORR-PACS', strategy: 'ARCHIVE' });
    const [holding] = await rowsOf<{ id: string }>(
      db.orm.em.fork(),
      `select holding.id from holding join system on system.id = system_id join facility on facility.id = facility_id
       join data_class on data_class.id = data_class_id
       where system.code = 'ORR-PACS' and facility.code = 'ALDR' and data_class.code = 'mammogram'`,
    );
    await setTreatment(who.program(), { holding: holding?.id ?? '', kind: 'ARCHIVE', target: 'NEW-ARC' });
    const planned = await preview({ systems: ['ORR-PACS'], dataClasses: ['mammogram'], facilities: ['ALDR'] });
    expect(planned.copies).toContainEqual({
      code: 'NEW-ARC',
      facility: 'Alder Crest Hospital',
      dataClass: 'Mammogram',
      records: null,
    });
  });

  test('names who should be told', async () => {
    expect((await preview({ systems: ['ORR-PACS', 'TDW-EHR'] })).toTell).toEqual([
      { name: 'Imaging records', kind: 'RECORDS', systems: 1 },
      { name: 'Imaging platforms', kind: 'IT', systems: 1 },
      { name: 'Quarry Clinical Software', kind: 'VENDOR', systems: 1 },
    ]);
  });

  test('of another scope for a hold tells what that adds and releases', async () => {
    const { matter, release } = await issued({ systems: ['TDW-EHR'], recordsFrom: '2012-01-01' });
    expect((await preview({ systems: ['TDW-EHR', 'VLT-ARC'], recordsFrom: '2018-01-01' }, matter)).change).toEqual({
      added: { cohorts: 12, records: 6 * (2018 + 2024) },
      released: { cohorts: 6, records: 6 * 2012 },
      releasedStaysHeld: { cohorts: 0 },
    });
    await release();
  });

  test('is refused in a sentence', async () => {
    const asked = (scope: ScopeInput | null, matter: string | null = null) =>
      ask(who.analyst(), PREVIEW, { scope, matter });
    expect((await asked({ systems: ['NONE'] })).errors).toEqual([
      'There is no system "NONE". Check the spelling, or register it first.',
    ]);
    expect((await asked({ recordsFrom: '2020-01-02', recordsThrough: '2020-01-01' })).errors[0]).toMatch(
      /exchange the two/,
    );
    expect((await asked(null)).errors[0]).toMatch(/^Name a scope or the matter of a hold/);
    expect((await asked(null, 'M-NONE')).errors[0]).toMatch(/^There is no legal hold for the matter "M-NONE"/);
    const nobody = {
      ...asRole(db.orm, 'AUDITOR', TODAY),
      viewer: { ...who.analyst().viewer, scopes: ['IMPORT'] as const },
    };
    expect((await ask(nobody, PREVIEW, { scope: {} })).errors[0]).toMatch(/lacks the scope READ/);
  });

  test('saves nothing', async () => {
    const counts = `select (select count(*) from legal_hold)::int as holds, (select count(*) from ledger_entry)::int as entries`;
    const before = await rowsOf(db.orm.em.fork(), counts);
    await preview({});
    expect(await rowsOf(db.orm.em.fork(), counts)).toEqual(before);
  });
});
