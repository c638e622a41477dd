import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { reviseComponent } from '../../server/inventory/commands/reviseComponent.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { ReleaseCycle } from '../../server/inventory/entities/ReleaseCycle.ts';
import { removeComponent } from '../../server/posture/commands/removeComponent.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'IT_ANALYST', '2026-11-22');
const windows = { system: 'TDW-EHR', layer: 'OS', product: 'windows-server', release: '2008-r2' } as const;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
  const em = db.orm.em.fork();
  for (const [release, label, ends] of [
    ['2008-r2', '2008 R2', '2020-01-14'],
    ['2022', '2022', '2031-10-14'],
  ] as const) {
    em.create(ReleaseCycle, {
      product: 'windows-server',
      productLabel: 'Windows Server',
      release,
      label,
      securitySupportEndsOn: ends,
      source: 'endoflife.date',
      asOf: '2026-08-22',
    });
  }
  await em.flush();
});
afterAll(() => db.close());

async function cycleOf(id: string): Promise<string | undefined> {
  const component = await db.orm.em.fork().findOneOrFail(Component, id, { populate: ['cycle'] });
  return component.cycle?.release;
}

describe('a component', () => {
  test('finds its release cycle by code, or by the name it is sold under', async () => {
    const one = await registerComponent(ctx(), { ...windows, lastPatchedOn: '2020-01-14' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'component.registered',
      subjectName: 'TDW-EHR OS windows-server',
      after: { system: 'TDW-EHR', cycle: 'windows-server 2008-r2', lastPatchedOn: '2020-01-14' },
    });
    const two = await registerComponent(ctx(), { ...windows, product: 'Windows Server', release: '2008 R2' });
    const three = await registerComponent(ctx(), { ...windows, product: 'hl7-engine', release: '4' });
    expect([await cycleOf(one.id), await cycleOf(two.id), await cycleOf(three.id)]).toEqual([
      '2008-r2',
      '2008-r2',
      undefined,
    ]);
  });

  test('stands once in a layer', async () => {
    await expect(registerComponent(ctx(), windows)).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      message:
        'There is already a component "TDW-EHR OS windows-server". Choose another key, or revise the one that exists.',
    });
  });

  test('takes the dates of the release that it is upgraded to', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { product: 'windows-server' });
    await reviseComponent(ctx(), { id, version: 1, release: '2022' });
    expect(await cycleOf(id)).toBe('2022');
    expect(await lastEntry(db.orm)).toMatchObject({
      before: { release: '2008-r2', cycle: 'windows-server 2008-r2' },
      after: { release: '2022', cycle: 'windows-server 2022' },
    });
  });

  test('has bought support only with evidence, and loses it only with a reason', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { product: 'Windows Server' });
    await expect(recordExtendedSupport(ctx(), { id, version: 1, until: '2027-01-12' })).rejects.toMatchObject({
      message: '"evidence" is empty. Say something there.',
    });
    await recordExtendedSupport(ctx(), { id, version: 1, until: '2027-01-12', evidence: 'Order 4711' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'extended-support.recorded',
      before: { extendedSupportUntil: null },
      after: { extendedSupportUntil: '2027-01-12', extendedSupportEvidence: 'Order 4711' },
    });
    await expect(recordExtendedSupport(ctx(), { id, version: 2, until: null })).rejects.toThrow('Say why');
    const without = await recordExtendedSupport(ctx(), { id, version: 2, until: null, reason: 'Cancelled' });
    expect([without.extendedSupportUntil, without.extendedSupportEvidence]).toEqual([null, null]);
  });

  test('has a date of the hospital’s own, and a patch of a day that has come', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { product: 'hl7-engine' });
    await recordOwnSupportDate(ctx(), { id, version: 1, endsOn: '2029-06-30', evidence: 'Letter of the vendor' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'own-support-date.recorded' });
    await expect(recordPatch(ctx(), { id, version: 2, patchedOn: '2026-11-23' })).rejects.toThrow(
      '2026-11-23 lies in the future, and "patchedOn" tells what has happened.',
    );
    const patched = await recordPatch(ctx(), { id, version: 2, patchedOn: '2026-11-22' });
    expect(patched.lastPatchedOn).toBe('2026-11-22');
  });

  test('is patched by one of two at the same time', async () => {
    const { id, version } = await db.orm.em.fork().findOneOrFail(Component, { product: 'hl7-engine' });
    const both = await Promise.allSettled(
      ['2026-10-01', '2026-10-02'].map((patchedOn) => recordPatch(ctx(), { id, version, patchedOn })),
    );
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test('is removed with a reason, stays on record, and another of its name may come', async () => {
    const { id, version } = await db.orm.em.fork().findOneOrFail(Component, { product: 'hl7-engine' });
    await removeComponent(ctx(), { id, version, reason: 'Uninstalled' });
    expect(await lastEntry(db.orm)).toMatchObject({
      ...{ action: 'component.removed', reason: 'Uninstalled', after: { removedOn: '2026-11-22' }, particulars: null },
    });
    await expect(recordPatch(ctx(), { id, version: version + 1, patchedOn: '2026-11-22' })).rejects.toMatchObject({
      message:
        'The component "TDW-EHR OS hl7-engine" was removed from the stack on 2026-11-22, and stays as it was on that day. Register it anew if it is back.',
    });
    const anew = await registerComponent(ctx(), { ...windows, product: 'hl7-engine', release: '5' });
    const { data } = await ask(
      ctx(),
      `{ system(code: "TDW-EHR") { components { release } removedComponents { release removedOn } }
         components(products: ["hl7-engine"]) { nodes { release } } unmatched: components(matched: false) { nodes { product } } }`,
    );
    expect(data.system.removedComponents).toEqual([{ release: '4', removedOn: '2026-11-22' }]);
    expect(data.components.nodes).toEqual([{ release: '5' }]);
    expect(data.unmatched.nodes).toEqual([{ product: 'hl7-engine' }]);
    expect(data.system.components).toContainEqual({ release: '5' });
    expect(anew.id).not.toBe(id);
  });
});
