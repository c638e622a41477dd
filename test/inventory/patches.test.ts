import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '../../schema/select/globalId.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { withdrawPatch } from '../../server/inventory/commands/withdrawPatch.ts';
import { Component } from '../../server/inventory/entities/Component.ts';
import { ComponentPatch } from '../../server/inventory/entities/ComponentPatch.ts';
import { ReleaseCycle } from '../../server/inventory/entities/ReleaseCycle.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const ctx = () => asRole(db.orm, 'IT_ANALYST', '2026-11-22');
const layer = { system: 'TDW-EHR', layer: 'OS' } as const;

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
  const em = db.orm.em.fork();
  em.create(ReleaseCycle, {
    ...{ product: 'rhel', productLabel: 'RHEL', release: '9', label: 'RHEL 9', securitySupportEndsOn: '2032-05-31' },
    ...{ source: 'endoflife.date', asOf: '2026-08-22' },
  });
  await em.flush();
});
afterAll(() => db.close());

const versionOf = async (id: string) => (await db.orm.em.fork().findOneOrFail(Component, id)).version;
const patchOf = (component: string, patchedOn: string) =>
  db.orm.em.fork().findOneOrFail(ComponentPatch, { component, patchedOn });

async function read(id: string) {
  const { data, errors } = await ask(
    ctx(),
    `query ($id: ID!) { node(id: $id) { ... on Component { lastPatchedOn daysUnpatched
       patches { patchedOn what recordedBy withdrawnBecause } } } }`,
    { id: globalId('Component', id) },
  );
  expect(errors).toEqual([]);
  return data.node;
}

describe('the patches of a component', () => {
  test('begin with the day that it was registered with', async () => {
    const { id } = await registerComponent(ctx(), {
      ...layer,
      product: 'one',
      release: '1',
      lastPatchedOn: '2026-05-01',
    });
    expect((await read(id)).patches).toEqual([
      { patchedOn: '2026-05-01', what: null, recordedBy: 'it_analyst', withdrawnBecause: null },
    ]);
  });

  test('are told in any order, and the newest says when it was last patched', async () => {
    const { id } = await registerComponent(ctx(), { ...layer, product: 'rhel', release: '9' });
    await recordPatch(ctx(), { id, version: 1, patchedOn: '2026-11-02', what: 'RHSA-2026:1234' });
    await recordPatch(ctx(), { id, version: 2, patchedOn: '2026-06-30', what: 'RHSA-2026:0815' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'component.patched',
      before: { lastPatchedOn: '2026-11-02' },
      after: { patchedOn: '2026-06-30', what: 'RHSA-2026:0815', lastPatchedOn: '2026-11-02' },
    });
    const component = await read(id);
    expect(component).toMatchObject({ lastPatchedOn: '2026-11-02', daysUnpatched: 20 });
    expect(component.patches.map(({ what }: { what: string }) => what)).toEqual(['RHSA-2026:1234', 'RHSA-2026:0815']);
  });

  test('lose one that was recorded wrongly, which stays on record with the reason', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { product: 'rhel' });
    const patch = await patchOf(id, '2026-11-02');
    await expect(withdrawPatch(ctx(), { id: patch.id, version: 1, reason: ' ' })).rejects.toThrow('Say why');
    await expect(withdrawPatch(ctx(), { id: patch.id, version: 2, reason: 'Slip' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
    await withdrawPatch(ctx(), { id: patch.id, version: 1, reason: 'It was the other server' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'component.patch-withdrawn',
      reason: 'It was the other server',
      before: { patchedOn: '2026-11-02', what: 'RHSA-2026:1234', lastPatchedOn: '2026-11-02' },
      after: { lastPatchedOn: '2026-06-30' },
    });
    expect(await read(id)).toMatchObject({
      lastPatchedOn: '2026-06-30',
      patches: [{ withdrawnBecause: 'It was the other server' }, { withdrawnBecause: null }],
    });
    await expect(withdrawPatch(ctx(), { id: patch.id, version: 2, reason: 'Slip' })).rejects.toMatchObject({
      message: 'it_analyst has withdrawn that patch already: "It was the other server".',
    });
    const { data } = await ask(
      ctx(),
      `query ($id: ID!) { patches(component: $id, first: 1) { totalCount nodes { patchedOn } }
        all: patches(systems: ["TDW-EHR"], from: "2026-06-01", withdrawn: true) { totalCount }
        none: patches(component: "none") { totalCount } }`,
      { id: globalId('Component', id) },
    );
    expect(data).toEqual({
      patches: { totalCount: 1, nodes: [{ patchedOn: '2026-06-30' }] },
      all: { totalCount: 2 },
      none: { totalCount: 0 },
    });
  });

  test('leave nobody knowing when it was last patched, once the only one is withdrawn', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { product: 'one' });
    await withdrawPatch(ctx(), { id: (await patchOf(id, '2026-05-01')).id, version: 1, reason: 'Never happened' });
    expect(await read(id)).toMatchObject({ lastPatchedOn: null, daysUnpatched: null });
  });

  test('are recorded by one of two at once, and withdrawn by one of two', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(Component, { product: 'one' });
    const version = await versionOf(id);
    const recorded = await Promise.allSettled(
      ['2026-01-01', '2026-01-02'].map((patchedOn) => recordPatch(ctx(), { id, version, patchedOn })),
    );
    expect(recorded.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CHANGED_MEANWHILE' },
    });
    const patch = await db.orm.em.fork().findOneOrFail(ComponentPatch, { component: id, withdrawnAt: null });
    const withdrawn = await Promise.allSettled(
      ['a', 'b'].map((reason) => withdrawPatch(ctx(), { id: patch.id, version: 1, reason })),
    );
    expect(withdrawn.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
