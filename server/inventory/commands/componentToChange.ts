import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { existing, expectVersion, live } from '../domain/existing.ts';
import { Component } from '../entities/Component.ts';
import { System } from '../entities/System.ts';
import { componentName } from './registerComponent.ts';

type Found = { component: Component; system: System; name: string };

/** The component, locked and unchanged since it was read, in the stack of a system that is in use. */
export async function componentToChange(
  em: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Found> {
  const found = await lockedComponent(em, id);
  expectVersion(found.component, 'component', found.name, version);
  return found;
}

/** The component, locked, in the stack of a system that is in use. */
export async function lockedComponent(em: EntityManager, id: string): Promise<Found> {
  const found = isUuid(id) ? await em.findOne(Component, id, FOR_UPDATE) : null;
  const component = existing(found, 'component', id, 'id');
  const parent = await em.findOne(System, component.system.id, FOR_SHARE);
  const system = live(parent, 'system', parent?.code ?? component.system.id);
  const name = componentName(system, component);
  refuseRemoved(component, name);
  return { component, system, name };
}

export function refuseRemoved(component: Component, name: string): void {
  if (!component.removedOn) return;
  throw new NotPossibleNow(
    `The component "${name}" was removed from the stack on ${component.removedOn}, and stays as it was on that day. Register it anew if it is back.`,
  );
}
