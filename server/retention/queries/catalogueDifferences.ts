import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { type CatalogueDifference, differences, entryKey, type Leaving } from '../domain/catalogueDifference.ts';
import type { CatalogueContent, CatalogueKind } from '../domain/catalogueEntry.ts';
import { catalogueHouse } from './catalogueHouse.ts';

type Update = { content: CatalogueContent; whole: boolean };

/** Worked out each time it is asked, so that it is true of the house as it is now. */
export async function catalogueDifferences(em: EntityManager, update: string): Promise<CatalogueDifference[]> {
  const [read] = await rowsOf<Update>(em, UPDATE, [update]);
  if (!read) return [];
  return differences(read, await catalogueHouse(em), await leavingsOf(em, update));
}

async function leavingsOf(em: EntityManager, update: string): Promise<Map<string, Leaving>> {
  const rows = await rowsOf<LeavingRow>(em, LEAVINGS, [update]);
  return new Map(rows.map(({ leftAt, ...each }) => [entryKey(each), { ...each, leftAt: new Date(leftAt) }]));
}

/** The driver leaves instants as the database writes them. */
type LeavingRow = Omit<Leaving, 'leftAt'> & { leftAt: string; kind: CatalogueKind; code: string };

const UPDATE = 'select content, whole from catalogue_update where id = $1';

const LEAVINGS = `
  select kind, code, reason, left_by as "leftBy", left_at as "leftAt" from catalogue_leaving
  where update_id = $1 and superseded_at is null`;
