import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ImportKind, ImportStep } from '../../inventory/domain/import.ts';

const UNDER_WAY = ['RECEIVING', 'READING', 'COMPARING', 'WRITING', 'RECOMPUTING'] as const satisfies ImportStep[];
type UnderWay = (typeof UNDER_WAY)[number];

export type LongWork =
  | { kind: 'IMPORT'; of: ImportKind; step: UnderWay; by: string; done: number; total: null; startedAt: string }
  | { kind: 'RECOMPUTATION'; of: string; step: null; by: null; done: number; total: number; startedAt: string };

/** What the server is at work on: files that are read in, dates that are worked out anew. The latest twenty. */
export function longWork(em: EntityManager): Promise<LongWork[]> {
  return rowsOf<LongWork>(em, WORK, [UNDER_WAY]);
}

/** An import that gave no sign of life for half a minute died with its process. */
const WORK = `
  select 'RECOMPUTATION' as kind, cause as of, null as step, null as by, done::float8, cohorts::float8 as total,
    started_at as "startedAt"
  from recomputation where finished_at is null
  union all
  select 'IMPORT', kind, step, started_by, rows::float8, null, started_at
  from import_progress where step = any($1::text[]) and updated_at > now() - interval '30 seconds'
  order by "startedAt" desc limit 20`;
