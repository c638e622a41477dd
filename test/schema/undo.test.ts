import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { retireFacility } from '../../server/inventory/commands/retireFacility.ts';
import { retireHolding } from '../../server/inventory/commands/retireHolding.ts';
import { retireVendor } from '../../server/inventory/commands/retireVendor.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { reviseVendor } from '../../server/inventory/commands/reviseVendor.ts';
import { addMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { completeMilestone } from '../../server/lifecycle/commands/completeMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { retireMilestone } from '../../server/lifecycle/commands/retireMilestone.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(director());
});
afterAll(() => db.close());

const director = () => asRole(db.orm, 'HIM_DIRECTOR', '2026-11-22');

async function undo(ctx: Context, entry: number) {
  const { data, errors } = await ask(
    ctx,
    'mutation ($entry: Float!) { undo(entry: $entry) { __typename ... on Undone { entry undoes } ... on Refusal { code message } } }',
    { entry },
  );
  expect(errors).toEqual([]);
  return data.undo;
}

async function undoLast(ctx: Context = director()) {
  return undo(ctx, (await lastEntry(db.orm)).seq);
}

async function vendorNow(): Promise<{ name: string; version: number; retiredOn: string | null }> {
  return (await ask(director(), '{ vendor(code: "V001") { name version retiredOn } }')).data.vendor;
}

describe('a change of one’s own', () => {
  test('is taken back by the reverse command, and the ledger tells what it undoes', async () => {
    const { version } = await vendorNow();
    await reviseVendor(director(), { code: 'V001', version, name: 'Quarry Software' });
    const { seq } = await lastEntry(db.orm);
    expect(await undo(director(), seq)).toEqual({ __typename: 'Undone', entry: seq + 1, undoes: seq });
    expect(await vendorNow()).toMatchObject({ name: 'Quarry Clinical Software', version: version + 2 });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'vendor.revised',
      reason: `Undoes entry ${seq}.`,
      particulars: { undoes: seq },
      before: { name: 'Quarry Software' },
      after: { name: 'Quarry Clinical Software' },
    });
  });

  test('is done again by undoing what undid it', async () => {
    expect(await undoLast()).toMatchObject({ __typename: 'Undone' });
    expect(await vendorNow()).toMatchObject({ name: 'Quarry Software' });
  });

  test('takes back relations and lists as well as words', async () => {
    const read = () =>
      ask(director(), '{ system(code: "TDW-EHR") { version notes users facilities { code } vendor { code } } }').then(
        ({ data }) => data.system,
      );
    const { version, ...before } = await read();
    await reviseSystem(director(), {
      ...{ code: 'TDW-EHR', version, notes: 'Read-only since June', users: 41 },
      ...{ facilities: ['ALDR', 'BEAC'], vendor: null },
    });
    await undoLast();
    const { version: now, ...after } = await read();
    expect(after).toEqual(before);
    expect(now).toBe(version + 2);
  });

  test('brings back what was retired', async () => {
    const { version } = await vendorNow();
    await reviseSystem(director(), { code: 'TDW-EHR', version: 3, vendor: null });
    await retireVendor(director(), { code: 'V001', version, reason: 'No contract' });
    expect((await vendorNow()).retiredOn).toBe('2026-11-22');
    await undoLast();
    expect((await vendorNow()).retiredOn).toBeNull();
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'vendor.reinstated', after: { retiredOn: null } });
  });

  test('reopens a milestone, and brings one back into its plan', async () => {
    await draftPlan(director(), { system: 'TDW-EHR', strategy: 'ARCHIVE' });
    const step = { system: 'TDW-EHR', phase: 'EXTRACTION', name: 'Batch 8', dueOn: '2027-01-31', side: 'HIM' } as const;
    const { id } = await addMilestone(director(), step);
    await completeMilestone(director(), { id, version: 1, on: '2026-11-20' });
    expect(await undoLast()).toMatchObject({ __typename: 'Undone' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'milestone.reopened', after: { doneOn: null } });
    await retireMilestone(director(), { id, version: 3, reason: 'Not needed' });
    expect(await undoLast()).toMatchObject({ __typename: 'Undone' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'milestone.reinstated', subjectId: id });
  });
});

describe('a change is not taken back', () => {
  test('that somebody else made', async () => {
    const { version } = await vendorNow();
    await reviseVendor(director(), { code: 'V001', version, name: 'Quarry' });
    const { seq } = await lastEntry(db.orm);
    const before = await entries(db.orm);
    expect(await undo(asRole(db.orm, 'IT_LEAD', '2026-11-22', [], 'Ira'), seq)).toEqual({
      __typename: 'NotPossibleNow',
      code: 'NOT_POSSIBLE_NOW',
      message: `Entry ${seq} is a change of somebody else, and whoever made a change undoes it. Change the thing itself instead.`,
    });
    expect(await entries(db.orm)).toBe(before);
  });

  test('that was built upon since', async () => {
    const { seq } = await lastEntry(db.orm);
    const { version } = await vendorNow();
    await reviseVendor(director(), { code: 'V001', version, name: 'Quarry Group' });
    expect((await undo(director(), seq)).message).toBe(
      `What entry ${seq} changed was changed again since. Look at it as it is now, and change it from there.`,
    );
  });

  test('that no step leads back from, or that is not there', async () => {
    await registerHolding(director(), { system: 'TDW-EHR', facility: 'ALDR', dataClass: 'adult-record' });
    expect((await undoLast()).message).toMatch(/^"holding\.registered" cannot be undone: no step leads back from it/);
    expect((await undo(director(), 99_999)).message).toMatch(/^There is no ledger entry "99999"\./);
  });

  test('twice, by two at once', async () => {
    const { version } = await vendorNow();
    await reviseVendor(director(), { code: 'V001', version, name: 'Quarry Holdings' });
    const { seq } = await lastEntry(db.orm);
    const both = await Promise.all([undo(director(), seq), undo(director(), seq)]);
    expect(both.filter(({ __typename }) => __typename === 'Undone')).toHaveLength(1);
    expect(await vendorNow()).toMatchObject({ name: 'Quarry Group', version: version + 2 });
  });

  test('by whoever may not do the reverse any more', async () => {
    const { version } = await vendorNow();
    const dana = (role: 'HIM_DIRECTOR' | 'AUDITOR') => asRole(db.orm, role, '2026-11-22', [], 'Dana');
    await reviseVendor(dana('HIM_DIRECTOR'), { code: 'V001', version, name: 'Quarry Works' });
    expect(await undoLast(dana('AUDITOR'))).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('where what it rested on has gone meanwhile', async () => {
    const { data } = await ask(
      director(),
      '{ system(code: "TDW-EHR") { holdings { id version } facilities { code } } }',
    );
    expect(data.system.holdings).toHaveLength(1);
    const [row] = await db.orm.em.fork().execute<{ id: string }[]>('select id from holding');
    const holding = row?.id ?? '';
    await retireHolding(director(), { id: holding, version: 1, reason: 'By error' });
    const { seq } = await lastEntry(db.orm);
    const [{ version } = { version: 0 }] = await db.orm.em
      .fork()
      .execute<{ version: number }[]>("select version from system where code = 'TDW-EHR'");
    await reviseSystem(director(), { code: 'TDW-EHR', version, facilities: ['BEAC'] });
    await retireFacility(director(), { code: 'ALDR', version: 1, reason: 'Closed' });
    expect((await undo(director(), seq)).message).toBe(
      'The facility "ALDR" was retired on 2026-11-22. Choose one that is in use.',
    );
  });
});

test('whether a change can be undone is told before', async () => {
  const canUndo = async (entry: number) =>
    (await ask(director(), 'query ($entry: Float!) { canUndo(entry: $entry) { possible why } }', { entry })).data
      .canUndo;
  const { seq } = await lastEntry(db.orm);
  expect(await canUndo(seq)).toEqual({ possible: true, why: null });
  expect((await canUndo(1)).possible).toBe(false);
});

test('whoever comes second is told who was first, and when', async () => {
  const { version } = await vendorNow();
  const ira = asRole(db.orm, 'IT_LEAD', '2026-11-22', [], 'Ira Osei');
  await reviseVendor(ira, { code: 'V001', version, name: 'Quarry Two' });
  const { data } = await ask(
    director(),
    'mutation ($input: ReviseVendorInput!) { reviseVendor(input: $input) { ... on ChangedMeanwhile { currentVersion changedBy changedAt } } }',
    { input: { code: 'V001', version, name: 'Quarry Three' } },
  );
  const { at } = await lastEntry(db.orm);
  expect(data.reviseVendor).toEqual({
    currentVersion: version + 1,
    changedBy: 'Ira Osei',
    changedAt: at.toISOString(),
  });
});
