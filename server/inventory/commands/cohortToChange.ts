import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { existing, expectVersion } from '../domain/existing.ts';
import { Cohort } from '../entities/Cohort.ts';
import type { Facility } from '../entities/Facility.ts';
import type { Holding } from '../entities/Holding.ts';
import { awaitBasis } from '../queries/awaitBasis.ts';
import { holdingToChange } from './holdingToChange.ts';

type Found = { cohort: Cohort; holding: Holding; facility: Facility; name: string };

/** The holding is locked first, as by whoever counts more records in it. */
export async function cohortToChange(
  em: EntityManager,
  { id, version }: { id: number; version: number },
): Promise<Found> {
  await awaitBasis(em, 'SHARED');
  const known = existing(Number.isSafeInteger(id) ? await em.findOne(Cohort, id) : null, 'cohort', String(id), 'id');
  const found = await holdingToChange(em, known.holding.id, 'id');
  const cohort = existing(await em.findOne(Cohort, id, { ...FOR_UPDATE, refresh: true }), 'cohort', String(id), 'id');
  const name = `${found.name} ${cohort.year}`;
  expectVersion(cohort, 'cohort', name, version);
  return { cohort, holding: found.holding, facility: found.facility, name };
}
