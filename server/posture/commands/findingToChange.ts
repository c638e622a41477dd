import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_SHARE, FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, expectVersion, live } from '../../inventory/domain/existing.ts';
import { Component } from '../../inventory/entities/Component.ts';
import { System } from '../../inventory/entities/System.ts';
import { Finding } from '../entities/Finding.ts';

type Found = { finding: Finding; component: Component; system: System; name: string };

/** The finding, locked and unchanged since it was read, on a system that is in use. */
export async function findingToChange(
  em: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Found> {
  const found = isUuid(id) ? await em.findOne(Finding, id, FOR_UPDATE) : null;
  const finding = existing(found, 'finding', id, 'id');
  const component = await em.findOneOrFail(Component, finding.component.id, FOR_SHARE);
  const parent = await em.findOne(System, component.system.id, FOR_SHARE);
  const system = live(parent, 'system', parent?.code ?? component.system.id);
  const name = findingName(system, finding);
  expectVersion(finding, 'finding', name, version);
  return { finding, component, system, name };
}

export function findingName(system: { code: string }, finding: { title: string }): string {
  return `${system.code} ${finding.title}`;
}
