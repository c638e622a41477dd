import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { flushUnique } from '../../database/flushUnique.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import { AlreadyExists } from '../../refusal.ts';
import type { Layer } from '../domain/component.ts';
import { live } from '../domain/existing.ts';
import { requiredText } from '../domain/freeText.ts';
import { pastDay } from '../domain/givenDay.ts';
import { givenCpe, givenPurl } from '../domain/outsideName.ts';
import { Component } from '../entities/Component.ts';
import { ComponentPatch } from '../entities/ComponentPatch.ts';
import { System } from '../entities/System.ts';
import { cycleFor } from '../queries/cycleFor.ts';
import { systemToday } from '../queries/systemToday.ts';

export type NewComponent = {
  system: string;
  layer: Layer;
  product: string;
  release: string;
  cpe?: string | null | undefined;
  purl?: string | null | undefined;
  lastPatchedOn?: string | null | undefined;
};

/** Its support dates are those of its release cycle, where one is known; others are stated by hand, with evidence. */
export async function registerComponent(ctx: Context, input: NewComponent): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const fields = {
    layer: input.layer,
    product: requiredText(input.product, 'product'),
    release: requiredText(input.release, 'release', 100),
    cpe: givenCpe(input.cpe) ?? null,
    purl: givenPurl(input.purl) ?? null,
  };
  return transact(ctx, async ({ em, record, touched }) => {
    const found = await em.findOne(System, { code: input.system }, FOR_SHARE);
    const system = live(found, 'system', input.system, 'system');
    const today = await systemToday(em, system.id, ctx.now);
    const lastPatchedOn = pastDay(input.lastPatchedOn ?? null, 'lastPatchedOn', today);
    const name = componentName(system, fields);
    const taken = new AlreadyExists('component', name, 'product');
    if (await em.count(Component, { system, layer: fields.layer, product: fields.product, removedOn: null }))
      throw taken;
    const cycle = await cycleFor(em, fields.product, fields.release, fields);
    const component = em.create(Component, { system, ...fields, lastPatchedOn, cycle });
    if (lastPatchedOn !== null) {
      em.create(ComponentPatch, {
        ...{ component, patchedOn: lastPatchedOn },
        ...{ recordedBy: ctx.viewer.name, recordedAt: ctx.now },
      });
    }
    await flushUnique(em, taken);
    touched.systems.add(system.id);
    record({
      action: 'component.registered',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      after: { system: system.code, ...fields, lastPatchedOn, cycle: cycleName(cycle) },
    });
    return component;
  });
}

export function componentName(system: { code: string }, component: { layer: string; product: string }): string {
  return `${system.code} ${component.layer} ${component.product}`;
}

export function cycleName(cycle: { product: string; release: string } | null | undefined): string | null {
  return cycle ? `${cycle.product} ${cycle.release}` : null;
}
