import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../server/audit/commands/transact.ts';
import { consequences } from '../../server/consequences.ts';
import { decommissionSystem } from '../../server/governance/commands/decommissionSystem.ts';
import { refreshDueStandings } from '../../server/governance/commands/refreshDueStandings.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { changeLifecycleStatus } from '../../server/inventory/commands/changeLifecycleStatus.ts';
import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { registerAgreement } from '../../server/inventory/commands/registerAgreement.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { terminateAgreement } from '../../server/inventory/commands/terminateAgreement.ts';
import { Agreement } from '../../server/inventory/entities/Agreement.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { Holding } from '../../server/inventory/entities/Holding.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { SystemStanding } from '../../server/inventory/entities/SystemStanding.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { revisePlan } from '../../server/lifecycle/commands/revisePlan.ts';
import { setTreatment } from '../../server/lifecycle/commands/setTreatment.ts';
import { validateCopy } from '../../server/lifecycle/commands/validateCopy.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, holdingOf, hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
const program = (today = TODAY) => asProgram(db.orm, today, consequences);
const lead = (name = 'Tomas Reed') => asRole(db.orm, 'IT_LEAD', TODAY, consequences, name);

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  await draftAuthority(program(), {
    code: 'US:POLICY',
    jurisdiction: 'US',
    kind: 'POLICY',
    title: 'Records policy',
    citation: 'RP 1',
    sourceQuality: 'OFFICIAL',
  });
  await draftRule(program(), {
    submit: true,
    code: 'RP-10Y',
    authority: 'US:POLICY',
    jurisdiction: 'US',
    holders: ['hospital'],
    dataClass: 'adult-record',
    population: 'ANY',
    kind: 'POLICY',
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P10Y' },
  });
  await approveRule(program(), { code: 'RP-10Y', revision: 1, version: 1, reason: 'Board of 3 March' });
});
afterAll(() => db.close());

async function standing(code: string): Promise<SystemStanding> {
  return db.orm.em.fork().findOneOrFail(SystemStanding, { system: { code } });
}

async function codes(code: string): Promise<string[]> {
  return (await standing(code)).blockers.map((blocker) => blocker.code);
}

let count = 0;

/** A system with an operating system whose support ended on 14 Jan 2020, and records of these years. */
async function legacy(
  years: readonly number[],
  vendor: string | null = null,
): Promise<{ code: string; holding: string }> {
  count += 1;
  const code = `LEG-${count}`;
  const status = 'READ_ONLY';
  await registerSystem(program(), { code, name: `Legacy ${count}`, kind: 'EHR', status, facilities: ['ALDR'], vendor });
  const { id } = await registerComponent(program(), { system: code, layer: 'OS', product: 'Old OS', release: '6' });
  await recordOwnSupportDate(program(), { id, version: 1, endsOn: '2020-01-14', evidence: 'Vendor letter' });
  const { id: holding } = await holdingOf(program(), years, code);
  return { code, holding };
}

describe('what follows for a system', () => {
  test('is worked out in the transaction of each change', async () => {
    const { code } = await legacy([2014, 2019]);
    expect(await standing(code)).toMatchObject({
      asOf: TODAY,
      holdsPhi: true,
      records: 2000,
      cohorts: 2,
      cohortsWithoutRule: 0,
      lastKeepThrough: '2029-12-20',
      retentionStatus: 'DATED',
      suspended: false,
      supportKnown: true,
      unsupportedFrom: '2020-01-15',
      unsupportedNow: true,
      exposureUntil: '2029-12-21',
      daysRun: 2503,
      daysToCome: 1125,
      plannedOn: null,
      earliestOn: '2029-12-21',
      allowed: false,
      blockers: [
        {
          side: 'HIM',
          code: 'RECORDS_UNDER_RETENTION',
          message:
            '2,000 records must be kept through 20 Dec 2029, and no validated copy lives long enough elsewhere: Adult record at Alder Crest Hospital.',
          figure: '1 holding, 2,000 records',
          on: '2029-12-20',
        },
      ],
      rating: 'CRITICAL',
      ratingRank: 0,
    });
  });

  test('says of each bar of its picture whether the house itself gives the day, or endoflife.date', async () => {
    const { code } = await legacy([2019]);
    const bars = async () =>
      (await standing(code)).timeline
        .filter(({ kind }) => kind !== 'RETENTION_HERE')
        .map(({ kind, from, own }) => [kind, from, own ?? false]);
    expect(await bars()).toEqual([
      ['ACTIVE_SUPPORT', '2010-01-14', true],
      ['EXPOSED', '2020-01-15', true],
    ]);
    await db.orm.em.fork().execute(
      `insert into release_cycle (product, product_label, release, label, security_support_ends_on, extended_support_offered, source, as_of)
       values ('sql', 'SQL', '2008', 'SQL 2008', '2019-07-09', true, 'endoflife.date', '2026-08-22')`,
    );
    const sql = await registerComponent(program(), {
      system: code,
      layer: 'DATABASE',
      product: 'sql',
      release: '2008',
    });
    expect(await bars()).toEqual([
      ['ACTIVE_SUPPORT', expect.any(String), false],
      ['EXPOSED', '2019-07-10', false],
    ]);
    // What was bought is known to the house: from its end on, the gap is.
    await recordExtendedSupport(program(), {
      ...{ id: sql.id, version: sql.version, until: '2019-12-31' },
      evidence: 'Order 4711',
    });
    expect((await bars()).filter(([kind]) => kind !== 'ACTIVE_SUPPORT')).toEqual([
      ['EXTENDED_SUPPORT', '2019-07-10', true],
      ['EXPOSED', '2020-01-01', true],
    ]);
  });

  test('follows a plan that is drawn up and revised', async () => {
    const { code } = await legacy([2019]);
    await draftPlan(program(), { system: code, plannedOffOn: '2028-09-30' });
    expect(await standing(code)).toMatchObject({
      plannedOn: '2028-09-30',
      exposureUntil: '2028-09-30',
      daysToCome: 678,
    });
    await revisePlan(program(), { system: code, version: 1, plannedOffOn: '2024-01-01' });
    const late = await standing(code);
    expect(late).toMatchObject({ exposureUntil: '2024-01-01', daysToCome: 0, daysRun: 2503 });
    expect(late.reasons.at(-1)).toEqual({
      code: 'PLANNED_DAY_PASSED',
      message: 'It was planned off on 1 Jan 2024 and still runs.',
    });
  });

  test('follows support that is bought', async () => {
    const { code } = await legacy([2019]);
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { system: { code } });
    await recordExtendedSupport(program(), { id, version: 2, until: '2028-01-10', evidence: 'Order 4711' });
    expect(await standing(code)).toMatchObject({
      unsupportedFrom: '2028-01-11',
      unsupportedNow: false,
      daysRun: 0,
      rating: 'UNKNOWN',
    });
  });

  test('is contained from the approval of an exception', async () => {
    const { code } = await legacy([2019]);
    const { id } = await requestException(lead(), {
      system: code,
      compensatingControls: ['Isolated segment'],
      himOwner: 'Mara Quill',
      itOwner: 'Tomas Reed',
      fromOn: '2026-01-01',
      untilOn: '2027-06-30',
      reason: 'Archive is built',
    });
    expect((await standing(code)).rating).toBe('CRITICAL');
    await approveException(lead('Ines Okafor'), { id, version: 1 });
    expect(await standing(code)).toMatchObject({
      contained: [{ from: TODAY, until: '2027-06-30' }],
      containedUntil: '2027-06-30',
      rating: 'HIGH',
    });
    await refreshStandings(db.orm.em.fork(), 'all', new Date('2027-07-01T18:00:00Z'));
    expect(await standing(code)).toMatchObject({ containedUntil: null, rating: 'CRITICAL' });
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
  });

  test('follows a hold, by name, and its release', async () => {
    const { code } = await legacy([2012]);
    expect(await standing(code)).toMatchObject({ allowed: true, earliestOn: '2022-12-21' });
    const counsel = (name: string) => asRole(db.orm, 'COUNSEL', TODAY, consequences, name);
    const matter = '2025-017';
    await requestHold(counsel('A'), { matter, title: 'Fall in ward 3', systems: [code] });
    expect((await standing(code)).suspended).toBe(false);
    await issueHold(counsel('B'), { matter });
    const held = await standing(code);
    expect(held).toMatchObject({ suspended: true, allowed: false, earliestOn: null });
    expect(held.blockers).toEqual([
      {
        side: 'HIM',
        code: 'LEGAL_HOLD',
        message:
          'Legal hold 2025-017 binds Adult record at Alder Crest Hospital. It moves with the records, and only counsel can say that a copy satisfies it.',
        figure: '2025-017, 1 holding',
        on: null,
      },
    ]);
    await releaseHold(counsel('B'), { matter, version: 2, reason: 'Settled', reference: 'Letter' });
    expect(await standing(code)).toMatchObject({ suspended: true, allowed: false, earliestOn: '2026-11-23' });
    expect(await codes(code)).toEqual(['LEGAL_HOLD']);
    await refreshStandings(db.orm.em.fork(), 'all', new Date('2026-11-23T18:00:00Z'));
    expect(await standing(code)).toMatchObject({ suspended: false, allowed: true });
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
  });

  test('is free from the validation of a copy, until its target is to be switched off too soon', async () => {
    const { code, holding } = await legacy([2019]);
    const target = `ARC-${count}`;
    await registerSystem(program(), { code: target, name: 'Long Room', kind: 'Archive', facilities: ['ALDR'] });
    await draftPlan(program(), { system: code });
    await setTreatment(program(), { holding, kind: 'ARCHIVE', target });
    expect(await codes(code)).toEqual(['RECORDS_UNDER_RETENTION', 'EXTRACTION_NOT_VALIDATED']);
    await validateCopy(program(), { holding, version: 1, on: '2026-11-20', reason: 'Counts agree' });
    expect(await standing(code)).toMatchObject({ earliestOn: '2026-11-20', allowed: true, blockers: [] });
    await draftPlan(program(), { system: target, plannedOffOn: '2029-12-20' });
    expect(await codes(code)).toEqual(['RECORDS_UNDER_RETENTION', 'COPY_NOT_KEPT_LONG_ENOUGH']);
    await revisePlan(program(), { system: target, version: 1, plannedOffOn: '2029-12-21' });
    expect(await standing(code)).toMatchObject({ allowed: true });
  });

  test('counts a vendor’s agreements with the last of its running systems', async () => {
    await registerVendor(program(), { code: 'V100', name: 'Vellum Medical' });
    await registerAgreement(program(), { vendor: 'V100', kind: 'BAA', effectiveOn: '2014-07-18' });
    const first = await legacy([2012], 'V100');
    expect(await codes(first.code)).toEqual(['AGREEMENT_NOT_TERMINATED']);
    const second = await legacy([2012], 'V100');
    expect([await codes(first.code), await codes(second.code)]).toEqual([[], []]);
    await reviseSystem(program(), { code: second.code, version: 1, vendor: null });
    expect(await codes(first.code)).toEqual(['AGREEMENT_NOT_TERMINATED']);
    const { id } = await db.orm.em.fork().findOneOrFail(Agreement, { vendor: { code: 'V100' } });
    await terminateAgreement(program(), { id, version: 1, on: TODAY, reason: 'Records returned' });
    expect(await codes(first.code)).toEqual([]);
    expect((await standing(first.code)).reasons.map(({ code }) => code)).toContain('NO_AGREEMENT_IN_FORCE');
  });

  test('sees both of two changes that are made at the same time', async () => {
    const { code } = await legacy([2019]);
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { system: { code } });
    for (let round = 0; round < 5; round += 1) {
      const until = `202${7 + (round % 2)}-01-10`;
      const plan = await db.orm.em.fork().findOne(System, { code });
      await Promise.all([
        recordExtendedSupport(program(), { id, version: 2 + round, until, evidence: `Order ${round}` }),
        reviseSystem(program(), { code, version: plan?.version ?? 0, users: round }),
        round === 0
          ? draftPlan(program(), { system: code, plannedOffOn: '2030-01-01' })
          : revisePlan(program(), { system: code, version: round, plannedOffOn: `203${round}-01-01` }),
      ]);
      const stored = await standing(code);
      expect([stored.unsupportedFrom, stored.plannedOn]).toEqual([`202${7 + (round % 2)}-01-11`, `203${round}-01-01`]);
    }
  });
});

describe('a refresh', () => {
  test('of all finds nothing to write where every change was followed', async () => {
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
    expect(await refreshStandings(db.orm.em.fork(), 'all', program().now)).toBe(0);
  });

  test('one by one writes what a refresh of all writes', async () => {
    const later = new Date('2026-12-01T18:00:00Z');
    const em = () => db.orm.em.fork();
    const all = async () => em().find(SystemStanding, {}, { orderBy: { system: 'asc' } });
    await refreshStandings(em(), 'all', later);
    const together = await all();
    await em().nativeDelete(SystemStanding, {});
    for (const { id } of await em().find(System, {})) await refreshStandings(em(), [id], later);
    expect(await all()).toEqual(together);
  });

  test('follows the day where each system is', async () => {
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
    // Half past midnight in Boston, still the day before in Los Angeles.
    const night = new Date('2026-11-23T05:30:00Z');
    const code = 'BOS-1';
    await registerSystem(program(), { code, name: 'Boston', kind: 'EHR', facilities: ['BEAC'] });
    expect(await refreshDueStandings(db.orm.em.fork(), night)).toBe(1);
    expect([(await standing(code)).asOf, (await standing('TDW-EHR')).asOf]).toEqual(['2026-11-23', '2026-11-22']);
    expect(await refreshDueStandings(db.orm.em.fork(), night)).toBe(0);
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
  });

  test('is of 5,000 systems at once too', async () => {
    const large = await freshDatabase();
    try {
      const { em } = asProgram(large.orm, TODAY);
      await hospital(asProgram(large.orm, TODAY));
      const rows = em.getConnection();
      await rows.execute(
        `insert into system (code, name, kind, status) select 'S' || n, 'S' || n, 'EHR', 'ACTIVE' from generate_series(1, 5000) n`,
      );
      await rows.execute(
        `insert into system_facility (system_id, facility_id) select system.id, facility.id from system, facility where system.code like 'S%'`,
      );
      await rows.execute(
        `insert into component (system_id, layer, product, release, own_security_support_ends_on) select id, 'OS', p, '1', date '2019-01-01' + (random() * 4000)::int from system, unnest(array['a', 'b', 'c']) p`,
      );
      await rows.execute(
        `insert into holding (system_id, facility_id, data_class_id) select system.id, facility.id, data_class.id from system, facility, data_class where system.code like 'S%'`,
      );
      await rows.execute(
        `insert into holding_disposition (holding_id, records, cohorts, status, keep_through, lawful_from, held, unconfirmed, cohorts_without_rule, waiting_for, basis) select id, 100, 3, 'DATED', '2030-01-01', '2030-01-02', false, false, 0, '{}', 1 from holding`,
      );
      await rows.execute('analyze');
      expect(await refreshStandings(em, 'all', program().now)).toBe(5001);
    } finally {
      await large.close();
    }
  });
});

describe('a system is decommissioned', () => {
  const reason = 'All records moved';

  test('only when nothing stands in the way, which is said', async () => {
    const { code } = await legacy([2019]);
    const before = await entries(db.orm);
    await expect(decommissionSystem(program(), { code, version: 1, reason })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: `The system "${code}" may not be switched off yet. HIM: 1,000 records must be kept through 20 Dec 2029, and no validated copy lives long enough elsewhere: Adult record at Alder Crest Hospital.`,
    });
    expect(await entries(db.orm)).toBe(before);
  });

  test('only from read-only or archived', async () => {
    const { code } = await legacy([2012]);
    await changeLifecycleStatus(program(), { code, version: 1, status: 'ACTIVE', reason: 'Late entries' });
    await expect(decommissionSystem(program(), { code, version: 2, reason })).rejects.toThrow(
      `The system "${code}" still takes records. Make it read-only first.`,
    );
  });

  test('once, with its exposure ended on that day, and nothing leads back', async () => {
    const { code } = await legacy([2012]);
    const given = { code, version: 1, reason, on: '2026-11-20' };
    await expect(decommissionSystem(program(), { ...given, on: '2022-12-20' })).rejects.toThrow(
      `The system "${code}" was not free to go before 21 Dec 2022.`,
    );
    const both = await Promise.allSettled([decommissionSystem(program(), given), decommissionSystem(program(), given)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'system.decommissioned',
      reason,
      before: { status: 'READ_ONLY', decommissionedOn: null },
      after: { status: 'DECOMMISSIONED', decommissionedOn: '2026-11-20' },
    });
    expect(await standing(code)).toMatchObject({
      exposureUntil: '2026-11-20',
      daysRun: 2501,
      daysToCome: 0,
      unsupportedNow: false,
    });
    await expect(changeLifecycleStatus(program(), { code, version: 2, status: 'ACTIVE', reason })).rejects.toThrow(
      `The system "${code}" is decommissioned, and nothing leads back. Register what runs now as a new system.`,
    );
    const retired = await retireSystem(program(), { code, version: 2, reason });
    expect(retired.retiredOn).toBe(TODAY);
  });

  test('after which it keeps no copy for others', async () => {
    const { code, holding } = await legacy([2019]);
    const { code: target, holding: nothing } = await legacy([2012]);
    expect(await db.orm.em.fork().count(Holding, nothing)).toBe(1);
    await draftPlan(program(), { system: code });
    await setTreatment(program(), { holding, kind: 'MIGRATE', target });
    await validateCopy(program(), { holding, version: 1, on: '2026-11-20', reason: 'Counts agree' });
    expect(await codes(code)).toEqual([]);
    await decommissionSystem(program(), { code: target, version: 1, reason });
    expect(await codes(code)).toEqual(['RECORDS_UNDER_RETENTION', 'COPY_NOT_KEPT_LONG_ENOUGH']);
  });
});

test('a command that changes nothing refreshes nothing', async () => {
  const silent = transact(program(), async ({ nothingToRecord, touched }) => {
    touched.everything = true;
    nothingToRecord();
    return 'as asked';
  });
  await expect(silent).resolves.toBe('as asked');
});
