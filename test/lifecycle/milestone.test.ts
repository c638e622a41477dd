import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMilestone, type NewMilestone } from '../../server/lifecycle/commands/addMilestone.ts';
import { completeMilestone } from '../../server/lifecycle/commands/completeMilestone.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { reopenMilestone } from '../../server/lifecycle/commands/reopenMilestone.ts';
import { retireMilestone } from '../../server/lifecycle/commands/retireMilestone.ts';
import { reviseMilestone } from '../../server/lifecycle/commands/reviseMilestone.ts';
import { Milestone } from '../../server/lifecycle/entities/Milestone.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const him = () => asRole(db.orm, 'HIM_ANALYST', '2026-11-22');
const it = () => asRole(db.orm, 'IT_ANALYST', '2026-11-22');
const extraction: NewMilestone = {
  system: 'TDW-EHR',
  phase: 'EXTRACTION',
  name: 'Batch 8 extracted',
  side: 'IT',
  dueOn: '2027-06-30',
};

beforeAll(async () => {
  db = await freshDatabase();
  const program = asProgram(db.orm, '2026-11-22');
  await hospital(program);
  await draftPlan(program, { system: 'TDW-EHR' });
});
afterAll(() => db.close());

/** As it stands now: others may have changed it since. */
async function now(id: string): Promise<{ id: string; version: number }> {
  const { version } = await db.orm.em.fork().findOneOrFail(Milestone, id);
  return { id, version };
}

describe('a milestone', () => {
  test('is added and revised by its own side', async () => {
    const milestone = await addMilestone(it(), { ...extraction, owner: 'Clinical applications' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'milestone.added',
      subjectName: 'TDW-EHR Batch 8 extracted',
      after: { side: 'IT', dueOn: '2027-06-30', owner: 'Clinical applications', after: [] },
    });
    await reviseMilestone(it(), { id: milestone.id, version: 1, dueOn: '2027-07-31' });
    expect(await lastEntry(db.orm)).toMatchObject({ before: { dueOn: '2027-06-30' }, after: { dueOn: '2027-07-31' } });
    await expect(reviseMilestone(it(), { id: milestone.id, version: 1, dueOn: '2027-08-31' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('is refused to the other side', async () => {
    await expect(addMilestone(him(), extraction)).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: 'Only an IT lead or an IT analyst edits milestones of the IT side.',
    });
    const milestone = await addMilestone(him(), { ...extraction, name: 'Sample chosen', side: 'HIM' });
    for (const refused of [
      () => reviseMilestone(it(), { id: milestone.id, version: 1, name: 'x' }),
      () => completeMilestone(it(), { id: milestone.id, version: 1, on: '2026-11-20' }),
      () => reopenMilestone(it(), { id: milestone.id, version: 1, reason: 'x' }),
      () => retireMilestone(it(), { id: milestone.id, version: 1, reason: 'x' }),
    ]) {
      await expect(refused()).rejects.toMatchObject({
        message: 'Only an HIM director or an HIM analyst edits milestones of the HIM side.',
      });
    }
  });

  test('comes after others, of either side, and never after itself', async () => {
    const first = await addMilestone(it(), { ...extraction, name: 'First' });
    const second = await addMilestone(him(), { ...extraction, name: 'Second', side: 'HIM', after: [first.id] });
    const third = await addMilestone(it(), { ...extraction, name: 'Third', after: [second.id] });
    await expect(reviseMilestone(it(), { ...(await now(first.id)), after: [third.id] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: '"First" cannot come after "Third", which comes after it. Take one of the two away.',
    });
    await expect(reviseMilestone(it(), { ...(await now(first.id)), after: [first.id] })).rejects.toThrow(
      '"First" cannot come after "First"',
    );
    const loose = await reviseMilestone(it(), { ...(await now(third.id)), after: [] });
    expect(loose.version).toBe(2);
    expect(await lastEntry(db.orm)).toMatchObject({ before: { after: ['Second'] }, after: { after: [] } });
  });

  test('closes no circle when two are ordered at the same time', async () => {
    const [one, two] = [
      await addMilestone(it(), { ...extraction, name: 'One' }),
      await addMilestone(it(), { ...extraction, name: 'Two' }),
    ];
    const both = await Promise.allSettled([
      reviseMilestone(it(), { id: one.id, version: 1, after: [two.id] }),
      reviseMilestone(it(), { id: two.id, version: 1, after: [one.id] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is done after what comes first, and reopened before it', async () => {
    const first = await addMilestone(it(), { ...extraction, name: 'Copied' });
    const then = await addMilestone(it(), { ...extraction, name: 'Compared', after: [first.id] });
    const on = '2026-11-20';
    await expect(completeMilestone(it(), { ...(await now(then.id)), on })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: '"Compared" comes after "Copied", which is not done yet.',
    });
    await expect(completeMilestone(it(), { ...(await now(first.id)), on: '2026-11-23' })).rejects.toThrow(
      'in the future',
    );
    await completeMilestone(it(), { ...(await now(first.id)), on });
    await completeMilestone(it(), { ...(await now(then.id)), on });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'milestone.completed', after: { doneOn: on } });
    await expect(reopenMilestone(it(), { ...(await now(first.id)), reason: 'Gap' })).rejects.toThrow(
      '"Compared" came after "Copied" and is done. Reopen it first.',
    );
    await reopenMilestone(it(), { ...(await now(then.id)), reason: 'Gap' });
    await reopenMilestone(it(), { ...(await now(first.id)), reason: 'Gap' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'milestone.reopened',
      reason: 'Gap',
      before: { doneOn: on },
    });
  });

  test('is retired unless another one waits for it', async () => {
    const first = await addMilestone(it(), { ...extraction, name: 'Early' });
    const then = await addMilestone(it(), { ...extraction, name: 'Late', after: [first.id] });
    await expect(retireMilestone(it(), { ...(await now(first.id)), reason: 'Not needed' })).rejects.toThrow(
      'The milestone "Early" is in use by the milestones Late. Change or retire these first.',
    );
    await retireMilestone(it(), { ...(await now(then.id)), reason: 'Not needed' });
    const retired = await retireMilestone(it(), { ...(await now(first.id)), reason: 'Not needed' });
    expect(retired.retiredOn).toBe('2026-11-22');
  });
});
