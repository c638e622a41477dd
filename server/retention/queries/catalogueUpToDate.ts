import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/** Whether the catalogue of this version is what the database holds already. */
export async function catalogueUpToDate(em: EntityManager, version: string): Promise<boolean> {
  const rows = await rowsOf<{ version: string | null }>(
    em,
    'select catalogue_version as version from organisation',
    [],
  );
  return rows[0]?.version === version;
}
