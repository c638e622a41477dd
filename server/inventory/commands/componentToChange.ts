import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, expectVersion, live } from '../domain/existing.ts';
import { Component } from '../entities/Component.ts';
import { System } from '../entities/System.ts';
import { componentName } from './registerComponent.ts';

type Found = { component: Component; system: System; name: string };

/** The component, locked and unchanged since it was read, of a system that is in use. */
export async function componentToChange(
  em: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Found> {
  const found = isUuid(id) ? await em.findOne(Component, id, FOR_UPDATE) : null;
  const component = existing(found, 'component', id, 'id');
  const parent = await em.findOne(System, component.system.id, FOR_SHARE);
  const system = live(parent, 'system', parent?.code ?? component.system.id);
  const name = componentName(system, component);
  expectVersion(component, 'component', name, version);
  return { component, system, name };
}
