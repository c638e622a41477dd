import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { Amendment, ifGiven } from '../domain/Amendment.ts';
import { optionalReason, requiredText } from '../domain/freeText.ts';
import { givenCpe, givenPurl } from '../domain/outsideName.ts';
import type { Component } from '../entities/Component.ts';
import { ReleaseCycle } from '../entities/ReleaseCycle.ts';
import { cycleFor } from '../queries/cycleFor.ts';
import { componentToChange } from './componentToChange.ts';
import { recordAmendment } from './recordAmendment.ts';
import { cycleName } from './registerComponent.ts';

export type ComponentRevision = {
  id: string;
  version: number;
  release?: string | undefined;
  cpe?: string | null | undefined;
  purl?: string | null | undefined;
  reason?: string | null | undefined;
};

/** An upgrade: another release of the same product, with the support dates of its own cycle. */
export async function reviseComponent(ctx: Context, input: ComponentRevision): Promise<Component> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const reason = optionalReason(input.reason);
  return transact(ctx, async (work) => {
    const { em, touched } = work;
    const { component, system, name } = await componentToChange(em, input);
    const amendment = new Amendment();
    amendment.set(
      component,
      'release',
      ifGiven(input.release, (release) => requiredText(release, 'release', 100)),
    );
    amendment.set(component, 'cpe', givenCpe(input.cpe));
    amendment.set(component, 'purl', givenPurl(input.purl));
    const former = component.cycle ? await em.findOneOrFail(ReleaseCycle, component.cycle.id) : null;
    const cycle = await cycleFor(em, component.product, component.release, component);
    amendment.note('cycle', cycleName(former), cycleName(cycle));
    component.cycle = cycle;
    touched.systems.add(system.id);
    recordAmendment(work, amendment, {
      action: 'component.revised',
      subjectType: 'Component',
      subjectId: component.id,
      subjectName: name,
      reason,
    });
    return component;
  });
}
