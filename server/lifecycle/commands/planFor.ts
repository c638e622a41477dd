import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { live } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { NotFound } from '../../refusal.ts';
import { Plan } from '../entities/Plan.ts';

type Found = { plan: Plan; system: System };

/** The plan of a system, locked: whoever changes a part of it does so one after the other. */
export async function planFor(em: EntityManager, code: string): Promise<Found> {
  const system = live(await em.findOne(System, { code }), 'system', code, 'system');
  const plan = await em.findOne(Plan, { system }, FOR_UPDATE);
  if (!plan) throw new NotFound('plan for the system', code, 'system');
  return { plan, system };
}

export async function planById(em: EntityManager, id: string): Promise<Found> {
  const plan = isUuid(id) ? await em.findOne(Plan, id, FOR_UPDATE) : null;
  if (!plan) throw new NotFound('plan', id, 'id');
  const system = await em.findOneOrFail(System, plan.system.id);
  return { plan, system: live(system, 'system', system.code) };
}
