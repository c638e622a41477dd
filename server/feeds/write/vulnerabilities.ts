import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { restateFindings } from '../../posture/commands/restateFindings.ts';
import type { Writing } from './Writer.ts';

/** Locks the vulnerabilities of `feed_verdict` that are on record, and keeps what they say before they are written. */
export async function keepBefore(em: EntityManager, work: string): Promise<void> {
  await rowsOf(
    em,
    `with locked as (
       select t.id::text as row_id, to_jsonb(t) as before
       from vulnerability t join feed_verdict v on v.id = t.id order by t.id for update of t
     )
     insert into before_image (work, noun, row_id, before) select $1::uuid, 'Vulnerability', row_id, before from locked`,
    [work],
  );
}

/** What follows for findings from the vulnerabilities of `feed_verdict`, now that these are written. */
export async function restateOfVerdict({ em, touched, run, today }: Writing): Promise<void> {
  const rows = await rowsOf<{ cve: string }>(em, 'select cve from feed_verdict');
  if (rows.length === 0) return;
  const { systems } = await restateFindings(em, { cves: rows.map(({ cve }) => cve) }, today, run);
  for (const system of systems) touched.systems.add(system);
}
