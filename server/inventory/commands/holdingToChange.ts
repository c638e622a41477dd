import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { live } from '../domain/existing.ts';
import { DataClass } from '../entities/DataClass.ts';
import { Facility } from '../entities/Facility.ts';
import { Holding } from '../entities/Holding.ts';
import { System } from '../entities/System.ts';
import { holdingName } from './registerHolding.ts';

type Found = { holding: Holding; facility: Facility; system: System; name: string };

/** The holding, locked, with what it is called after. */
export async function holdingToChange(em: EntityManager, id: string, path: string): Promise<Found> {
  const found = isUuid(id) ? await em.findOne(Holding, id, FOR_UPDATE) : null;
  const holding = live(found, 'holding', id, path);
  const system = await em.findOneOrFail(System, holding.system.id);
  const facility = await em.findOneOrFail(Facility, holding.facility.id);
  const dataClass = await em.findOneOrFail(DataClass, holding.dataClass.id);
  return { holding, facility, system, name: holdingName(system, facility, dataClass) };
}
