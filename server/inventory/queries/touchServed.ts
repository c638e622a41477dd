import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';

/** Marks every system that serves a facility: how its departments stand counts for each. */
export async function touchServed(em: EntityManager, facilityIds: readonly string[], touched: Touched): Promise<void> {
  const rows = await rowsOf<{ id: string }>(
    em,
    'select distinct system_id as id from system_facility where facility_id = any($1::uuid[])',
    [[...facilityIds]],
  );
  for (const { id } of rows) touched.systems.add(id);
}
