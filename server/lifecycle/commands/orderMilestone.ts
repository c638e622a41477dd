import type { EntityManager } from '@mikro-orm/postgresql';
import { isUuid } from '../../identity/domain/uuid.ts';
import { live } from '../../inventory/domain/existing.ts';
import { InvalidInput } from '../../refusal.ts';
import { wouldWaitForItself } from '../domain/milestoneOrder.ts';
import { Milestone } from '../entities/Milestone.ts';
import { MilestoneDependency } from '../entities/MilestoneDependency.ts';
import type { Plan } from '../entities/Plan.ts';

type Order = { before: string[]; after: string[] };

/** Makes a milestone come after those named, and after no others. Gives their names, as they were and as they are. */
export async function orderMilestone(
  em: EntityManager,
  plan: Plan,
  milestone: Milestone,
  afterIds: readonly string[],
): Promise<Order> {
  const all = await em.find(MilestoneDependency, { milestone: { plan } }, { populate: ['after'] });
  const links = all.filter((link) => link.milestone === milestone);
  const wanted: Milestone[] = [];
  for (const id of new Set(afterIds)) {
    const found = isUuid(id) ? await em.findOne(Milestone, { id, plan }) : null;
    wanted.push(live(found, 'milestone of this plan', found?.name ?? id, 'after'));
  }
  const dependencies = new Map<string, string[]>();
  for (const { milestone: one, after } of all) {
    if (one !== milestone) dependencies.set(one.id, [...(dependencies.get(one.id) ?? []), after.id]);
  }
  const circular = wanted.find((after) => wouldWaitForItself(milestone.id, after.id, dependencies));
  if (circular) {
    throw new InvalidInput(
      `"${milestone.name}" cannot come after "${circular.name}", which comes after it. Take one of the two away.`,
      'after',
    );
  }
  for (const link of links) if (!wanted.includes(link.after)) em.remove(link);
  for (const after of wanted) {
    if (!links.some((link) => link.after === after)) em.create(MilestoneDependency, { milestone, after });
  }
  return { before: links.map(({ after }) => after.name).sort(), after: wanted.map(({ name }) => name).sort() };
}
