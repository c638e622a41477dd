import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

export type CitedLaw = {
  readonly jurisdiction: string;
  readonly citation: string;
  readonly title: string;
  readonly summary: string | null;
  readonly sourceAsOf: string | null;
};

/** What these authorities are and ask, in the order of the schedule: federal law, the states, the house's own. */
export function lawsCited(em: EntityManager, codes: readonly string[]): Promise<CitedLaw[]> {
  return rowsOf<CitedLaw>(em, LAWS, [codes]);
}

const LAWS = `
  select jurisdiction, citation, title, summary, source_as_of as "sourceAsOf"
  from authority where code = any($1)
  order by jurisdiction = 'ORG', jurisdiction, citation`;
