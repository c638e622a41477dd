import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../server/calendar/day.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { fileOfText } from '../../server/feeds/csv/ImportFile.ts';
import { importCsv } from '../../server/feeds/csv/importCsv.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { checkDispositions } from '../../server/retention/commands/checkDispositions.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { recomputeEverything } from '../../server/retention/commands/recomputeEverything.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviseHoldScope } from '../../server/retention/commands/reviseHoldScope.ts';
import type { ScopeInput } from '../../server/retention/domain/givenScope.ts';
import { FormerReach } from '../../server/retention/entities/FormerReach.ts';
import { HoldScope } from '../../server/retention/entities/HoldScope.ts';
import { ask } from '../support/ask.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, lastEntry } from '../support/hospital.ts';
import {
  actors,
  CLASSES,
  FACILITIES,
  holdWorld,
  type StoredCohort,
  SYSTEMS,
  storedCohorts,
  TODAY,
} from './holdWorld.ts';

let db: FreshDatabase;
let who: ReturnType<typeof actors>;
beforeAll(async () => {
  db = await freshDatabase();
  who = actors(db.orm);
  await holdWorld(db.orm);
});
afterAll(() => db.close());

const reason = 'As counsel decided';
const reference = 'Order of 20 Nov 2026';
const ask_ = (text: string) => rowsOf<Record<string, unknown>>(db.orm.em.fork(), text);
let matters = 0;

async function asked(scope: ScopeInput): Promise<string> {
  const matter = `S-${++matters}`;
  await requestHold(who.analyst(), { matter, title: 'A matter', ...scope });
  return matter;
}
async function inForce(scope: ScopeInput): Promise<string> {
  const matter = await asked(scope);
  await issueHold(who.counsel(), { matter });
  return matter;
}
/** No hold is left to the next test, and no release of today. */
afterEach(forget);
async function forget(): Promise<void> {
  for (const table of ['hold_former_scope', 'hold_former_reach', 'hold_scope', 'legal_hold']) {
    await ask_(`delete from ${table}`);
  }
  await recomputeEverything(who.program());
}

const held = async () => (await storedCohorts(db.orm)).filter((cohort) => cohort.held);

describe('the scope of a request', () => {
  test('is revised by whoever may ask, binds nothing, and leaves no former reach', async () => {
    const matter = await asked({ systems: ['TDW-EHR'] });
    await reviseHoldScope(who.analyst('Ben'), { matter, version: 1, scope: { facilities: ['BEAC'] }, reason });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.scope-revised',
      reason,
      before: { systems: ['TDW-EHR'], facilities: [] },
      after: { systems: [], facilities: ['BEAC'] },
    });
    expect(await who.analyst().em.count(FormerReach, {})).toBe(0);
    expect(await held()).toEqual([]);
    const auditor = { ...who.analyst(), viewer: { ...who.analyst().viewer, roles: ['AUDITOR'] as const } };
    await expect(reviseHoldScope(auditor, { matter, version: 2, scope: {}, reason })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  test('that is the same in other words changes nothing and is not recorded', async () => {
    const matter = await asked({ systems: ['TDW-EHR', 'ORR-PACS'] });
    const before = await entries(db.orm);
    await reviseHoldScope(who.analyst(), { matter, version: 1, scope: { systems: ['ORR-PACS', 'TDW-EHR'] }, reason });
    expect(await entries(db.orm)).toBe(before);
  });
});

describe('the scope of a hold in force', () => {
  test('is widened by counsel alone: what is new is held from today, what was held stays', async () => {
    const matter = await inForce({ systems: ['TDW-EHR'], dataClasses: ['mammogram'] });
    const wider = { matter, version: 2, scope: { systems: ['TDW-EHR'], dataClasses: ['imaging'] }, reason };
    await expect(reviseHoldScope(who.analyst(), wider)).rejects.toThrow('Only counsel issues a legal hold.');
    await expect(reviseHoldScope(who.counsel(), { ...wider, reason: ' ' })).rejects.toThrow(
      'Say why: the reason stays in the ledger.',
    );
    expect(await held()).toHaveLength(8);
    await reviseHoldScope(who.counsel(), wider);
    expect(await held()).toHaveLength(16);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.scope-revised',
      particulars: { added: { cohorts: 8, records: 16118 } },
    });
    expect((await lastEntry(db.orm)).particulars).not.toHaveProperty('released');
    const [former] = await who.counsel().em.find(FormerReach, {}, { populate: ['scope'] });
    expect(former).toMatchObject({ boundFrom: TODAY, boundThrough: TODAY, releaseReference: null, endedBy: 'Carl' });
    expect(former?.scope.count()).toBe(2);
  });

  test('is narrowed as a release is given: in writing, and never by whoever asked', async () => {
    const matter = await inForce({ systems: ['TDW-EHR'] });
    const narrower = { matter, version: 2, scope: { systems: ['TDW-EHR'], recordsFrom: '2018-01-01' }, reason };
    await expect(reviseHoldScope(who.counsel(), narrower)).rejects.toThrow(
      'A release is given in writing: say where it is found, such as a letter and its date.',
    );
    await expect(reviseHoldScope(who.counsel('Ana'), { ...narrower, reference })).rejects.toThrow(
      'You asked for this hold. Somebody else in the role of counsel releases it.',
    );
    await reviseHoldScope(who.counsel(), { ...narrower, reference });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'legal-hold.partly-released',
      particulars: {
        added: { cohorts: 0 },
        released: { cohorts: 12, records: 6 * (2005 + 2012) },
        staysHeldByOthers: { cohorts: 0 },
        releaseReference: reference,
      },
    });
    const cohorts = (await storedCohorts(db.orm)).filter(({ system }) => system === 'TDW-EHR');
    for (const cohort of cohorts) {
      if (cohort.year >= 2018) expect(cohort).toMatchObject({ held: true, lawfulFrom: null });
      // On the day of a release it still binds; the day underneath has not moved.
      else expect(cohort).toMatchObject({ held: false, heldThrough: TODAY, lawfulFrom: '2026-11-23' });
    }
  });

  test('that wins and loses at once is a release too, and tells what others keep', async () => {
    const other = await inForce({ facilities: ['ALDR'], dataClasses: ['adult-record'] });
    const matter = await inForce({ systems: ['TDW-EHR'], dataClasses: ['adult-record'] });
    await reviseHoldScope(who.counsel(), {
      matter,
      version: 2,
      scope: { systems: ['ORR-PACS'], dataClasses: ['adult-record'] },
      reason,
      reference,
    });
    expect((await lastEntry(db.orm)).particulars).toMatchObject({
      added: { cohorts: 8 },
      released: { cohorts: 8 },
      staysHeldByOthers: { cohorts: 4 },
    });
    const { data } = await ask(
      who.analyst(),
      `{ legalHold(matter: "${matter}") { scopeSince systems { code } formerReaches { systems { code } boundThrough reason releaseReference } } }`,
    );
    expect(data.legalHold).toEqual({
      scopeSince: TODAY,
      systems: [{ code: 'ORR-PACS' }],
      formerReaches: [{ systems: [{ code: 'TDW-EHR' }], boundThrough: TODAY, reason, releaseReference: reference }],
    });
    expect(other).not.toBe(matter);
  });

  test('is shown once for each cohort, however often it was revised', async () => {
    const matter = await inForce({ systems: ['TDW-EHR'] });
    await reviseHoldScope(who.counsel(), { matter, version: 2, scope: { facilities: ['ALDR'] }, reason, reference });
    await reviseHoldScope(who.counsel(), { matter, version: 3, scope: { facilities: ['ALDR', 'BEAC'] }, reason });
    const { data, errors } = await ask(
      who.analyst(),
      `{ cohorts(first: 1, filter: { systems: ["TDW-EHR"], facilities: ["ALDR"] }) { nodes { disposition { suspended citation holds { matter issuedOn releasedOn } } } } }`,
    );
    expect(errors).toEqual([]);
    const [cohort] = data.cohorts.nodes;
    expect(cohort.disposition.holds).toEqual([{ matter, issuedOn: TODAY, releasedOn: null }]);
    expect(cohort.disposition.citation).toContain(`suspended by legal hold ${matter}.`);
  });

  test('stays once the hold is released, and of a hold that is not there', async () => {
    const matter = await inForce({ systems: ['TDW-EHR'] });
    await releaseHold(who.counsel(), { matter, version: 2, reason, reference });
    const late = { matter, version: 3, scope: {}, reason };
    await expect(reviseHoldScope(who.counsel(), late)).rejects.toThrow(
      `The hold for ${matter} was released on ${TODAY}, and stays as it was.`,
    );
    await expect(reviseHoldScope(who.counsel(), { ...late, matter: 'NONE' })).rejects.toThrow(
      'There is no legal hold for the matter "NONE".',
    );
    const open = await asked({});
    await expect(
      reviseHoldScope(who.counsel(), { matter: open, version: 1, scope: { systems: ['NONE'] }, reason }),
    ).rejects.toMatchObject({ path: 'systems', message: expect.stringMatching(/There is no system "NONE"/) });
  });
});

describe('two at once', () => {
  const outcomes = async (work: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(work);
    return settled.map((one) => (one.status === 'fulfilled' ? 'done' : String(Reflect.get(one.reason, 'code')))).sort();
  };

  test('two counsels release one hold: one of them is told', async () => {
    const matter = await inForce({ systems: ['TDW-EHR'] });
    const release = (name: string) => releaseHold(who.counsel(name), { matter, version: 2, reason, reference });
    expect(await outcomes([release('Carl'), release('Ruth')])).toEqual(['NOT_POSSIBLE_NOW', 'done']);
    expect(
      await ask_(
        `select count(*)::int as n from ledger_entry where subject_name = '${matter}' and action = 'legal-hold.released'`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  test('one releases while another widens: one of them is told, and no date is left behind', async () => {
    for (let round = 0; round < 4; round++) {
      const matter = await inForce({ systems: ['TDW-EHR'] });
      const told = await outcomes([
        releaseHold(who.counsel('Ruth'), { matter, version: 2, reason, reference }),
        reviseHoldScope(who.counsel('Carl'), { matter, version: 2, scope: {}, reason }),
      ]);
      expect(told).toHaveLength(2);
      expect(told).toContain('done');
      expect(told.some((one) => one === 'CHANGED_MEANWHILE' || one === 'NOT_POSSIBLE_NOW')).toBe(true);
      expect(await checkDispositions(db.orm.em.fork(), who.program().now)).toMatchObject({
        differing: [],
        differingHoldings: [],
      });
    }
  });

  test('two narrow it: the second sees that it was changed', async () => {
    const matter = await inForce({});
    const narrow = (system: string) =>
      reviseHoldScope(who.counsel(), { matter, version: 2, scope: { systems: [system] }, reason, reference });
    expect(await outcomes([narrow('TDW-EHR'), narrow('ORR-PACS')])).toEqual(['CHANGED_MEANWHILE', 'done']);
    expect(await who.counsel().em.count(HoldScope, { hold: { matter } })).toBe(1);
  });
});

describe('a hold beats every job', () => {
  test('a recomputation, an import and a treatment leave what it holds suspended', async () => {
    await inForce({ systems: ['TDW-EHR'], dataClasses: ['adult-record'] });
    const suspended = async () =>
      (await held()).map(({ id, held, lawfulFrom, otherwise }) => ({ id, held, lawfulFrom, otherwise }));
    const before = await suspended();
    expect(before).toHaveLength(8);
    expect(before.every(({ lawfulFrom }) => lawfulFrom === null)).toBe(true);

    await recomputeEverything(who.program());
    expect(await suspended()).toEqual(before);

    const file = [
      'system,facility,data_class,year,records,first_activity_on,last_activity_on',
      'TDW-EHR,ALDR,adult-record,2012,9999,2012-02-01,2012-11-30',
      'TDW-EHR,ALDR,adult-record,2001,10,2001-02-01,2001-11-30',
      'ORR-PACS,ALDR,adult-record,2001,10,2001-02-01,2001-11-30',
    ].join('\n');
    const report = await importCsv(who.program(), { kind: 'COHORTS', file: fileOfText(file) });
    expect(report).toMatchObject({ problems: [] });
    const after = await suspended();
    expect(after).toHaveLength(9);
    expect(after.every(({ lawfulFrom }) => lawfulFrom === null)).toBe(true);

    await draftPlan(who.program(), { system: 'TDW-EHR', strategy: 'DESTROY' });
    for (const { id } of await ask_(
      `select holding.id from holding join system on system.id = system_id where system.code = 'TDW-EHR'`,
    )) {
      await setTreatment(who.program(), { holding: String(id), kind: 'DESTROY' });
    }
    expect(await suspended()).toEqual(after);
    const { data } = await ask(
      who.analyst(),
      `{ system(code: "TDW-EHR") { suspended decommission { allowed blockers { code } } } }`,
    );
    expect(data.system).toMatchObject({
      suspended: true,
      decommission: { allowed: false, blockers: expect.arrayContaining([{ code: 'LEGAL_HOLD' }]) },
    });
  });
});

type Reach = { scope: ScopeInput; from: string; through: string | null };

/** Whether a scope reaches a cohort, said as plainly as can be. */
function reaches(scope: ScopeInput, cohort: StoredCohort): boolean {
  const named = (names: readonly string[] | null | undefined, ...own: string[]) =>
    !names?.length || own.some((each) => names.includes(each));
  return (
    named(scope.systems, cohort.system) &&
    named(scope.facilities, cohort.facility) &&
    named(scope.dataClasses, cohort.dataClass, cohort.dataClass === 'mammogram' ? 'imaging' : cohort.dataClass) &&
    (!scope.recordsFrom || cohort.last >= scope.recordsFrom) &&
    (!scope.recordsThrough || cohort.first <= scope.recordsThrough)
  );
}

const DAYS = ['2005-11-30', '2005-12-01', '2012-02-01', '2012-06-15', '2018-01-31', '2024-02-01'];
const scopes: fc.Arbitrary<ScopeInput> = fc
  .record({
    systems: fc.subarray([...SYSTEMS]),
    facilities: fc.subarray([...FACILITIES]),
    dataClasses: fc.subarray([...CLASSES]),
    from: fc.option(fc.constantFrom(...DAYS), { nil: null }),
    through: fc.option(fc.constantFrom(...DAYS), { nil: null }),
  })
  .map(({ from, through, ...names }) => ({
    ...names,
    recordsFrom: from !== null && through !== null && from > through ? through : from,
    recordsThrough: from !== null && through !== null && from > through ? from : through,
  }));
const steps = fc.array(
  fc.record({ hold: fc.nat({ max: 2 }), revise: fc.boolean(), scope: scopes, later: fc.nat({ max: 3 }) }),
  { minLength: 3, maxLength: 8 },
);

test('overlapping holds, revised and released in any order, hold what a plain reading of them holds', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.tuple(scopes, scopes, scopes), steps, async (first, todo) => {
        let day = parseDay(TODAY);
        const holds: { matter: string; version: number; reaches: Reach[]; ended: boolean }[] = [];
        for (const scope of first) {
          const matter = await inForce(scope);
          holds.push({ matter, version: 2, ended: false, reaches: [{ scope, from: TODAY, through: null }] });
        }
        for (const { hold: which, revise, scope, later } of todo) {
          const hold = holds[which];
          if (!hold || hold.ended) continue;
          day += later;
          const today = formatDay(day);
          const counsel = who.counsel('Carl', today);
          const last = hold.reaches.at(-1);
          if (!last) continue;
          if (revise) {
            const { matter, version } = hold;
            const before = await entries(db.orm);
            await reviseHoldScope(counsel, { matter, version, scope, reason, reference });
            // The same scope in other words is no revision.
            if ((await entries(db.orm)) === before) continue;
            hold.reaches.push({ scope, from: today, through: null });
          } else {
            await releaseHold(counsel, { matter: hold.matter, version: hold.version, reason, reference });
            hold.ended = true;
          }
          last.through = today;
          hold.version += 1;

          const all = holds.flatMap((each) => each.reaches);
          for (const cohort of await storedCohorts(db.orm)) {
            const own = all.filter((reach) => reaches(reach.scope, cohort));
            const ends = own.flatMap(({ through }) => through ?? []).sort();
            expect(
              [cohort.held, cohort.heldThrough],
              `${cohort.system} ${cohort.facility} ${cohort.dataClass} ${cohort.year}`,
            ).toEqual([own.some(({ through }) => through === null), ends.at(-1) ?? null]);
            // Never free while one of them holds, and never sooner than the day underneath.
            if (cohort.held) expect(cohort.lawfulFrom).toBeNull();
            else if (cohort.otherwise !== null) {
              const free = ends.length > 0 ? formatDay(parseDay(ends.at(-1) ?? TODAY) + 1) : cohort.otherwise;
              expect(cohort.lawfulFrom).toBe(free > cohort.otherwise ? free : cohort.otherwise);
            }
          }
        }
      })
      .beforeEach(forget),
    { numRuns: 12, seed: 20_261_122 },
  );
}, 240_000);
