import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { lineageOf } from '../domain/selection.ts';

/** Of any data class: itself, then its ancestors. */
export async function classLineage(em: EntityManager): Promise<(dataClass: string) => readonly string[]> {
  const classes = await rowsOf<{ code: string; parent: string | null }>(em, CLASSES);
  const parentOf = new Map(classes.map(({ code, parent }) => [code, parent]));
  return (dataClass) => lineageOf(dataClass, parentOf);
}

const CLASSES = `
  select child.code, parent.code as parent from data_class child left join data_class parent on parent.id = child.parent_id`;
