import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import { existing, toReinstate, toRevise } from '../../inventory/domain/existing.ts';
import type { System } from '../../inventory/entities/System.ts';
import { demandSide } from '../domain/milestoneSide.ts';
import { Milestone } from '../entities/Milestone.ts';
import type { Plan } from '../entities/Plan.ts';
import { planById } from './planFor.ts';

type Found = { milestone: Milestone; plan: Plan; system: System; name: string };

/** The plan is locked first: the order of its milestones is judged as a whole. */
export function milestoneToChange(
  em: EntityManager,
  viewer: Viewer,
  asked: { id: string; version: number },
): Promise<Found> {
  return foundMilestone(em, viewer, asked, toRevise);
}

/** The same for one that was taken out of its plan. */
export function milestoneTakenOut(
  em: EntityManager,
  viewer: Viewer,
  asked: { id: string; version: number },
): Promise<Found> {
  return foundMilestone(em, viewer, asked, toReinstate);
}

async function foundMilestone(
  em: EntityManager,
  viewer: Viewer,
  { id, version }: { id: string; version: number },
  fit: typeof toRevise<Milestone>,
): Promise<Found> {
  const known = existing(isUuid(id) ? await em.findOne(Milestone, id) : null, 'milestone', id, 'id');
  demandSide(viewer, known.side);
  const { plan, system } = await planById(em, known.plan.id);
  const found = await em.findOne(Milestone, id, { ...FOR_UPDATE, refresh: true });
  const milestone = fit(found, 'milestone', known.name, version);
  return { milestone, plan, system, name: milestoneName(system, milestone) };
}

/** As the ledger names it: "TDW-EHR Batch 8 extracted". */
export function milestoneName(system: { code: string }, milestone: { name: string }): string {
  return `${system.code} ${milestone.name}`;
}
