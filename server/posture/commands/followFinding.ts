import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import type { Exception } from '../entities/Exception.ts';
import { restateFindings } from './restateFindings.ts';

/** Where an exception accepts one finding, what follows for that finding follows the exception. */
export async function followFinding(em: EntityManager, exception: Exception, today: Day): Promise<void> {
  if (!exception.finding) return;
  await em.flush();
  await restateFindings(em, { ids: [exception.finding.id] }, today);
}
