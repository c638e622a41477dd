import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';

/**
 * What `recordSightings` did, as one hash, whatever ids it gave: the same where the same file meets the same record.
 * Call it in the same transaction.
 */
export async function sightingsDigest(
  em: EntityManager,
  run: string,
  counts: Readonly<Record<string, number>>,
): Promise<string> {
  const [done] = await rowsOf<{ lines: string }>(em, LINES, [run]);
  if (!done) throw new Error('What a file did cannot be hashed.');
  const counted = Object.entries(counts).map(([name, count]) => `${name} ${count}\n`);
  return createHash('sha256').update(counted.sort().join('')).update(done.lines).digest('hex');
}

const COMPONENT = 'system.code, component.layer, component.product, component.release';

const LINES = `
  with done (line) as (
    select row('finding', ${COMPONENT}, v.key, v.was, v.status, v.effect, v.stated_severity)::text
    from verdict v join component on component.id = v.component_id join system on system.id = component.system_id
    where v.is_new or v.is_changed or v.effect = 'CONTRADICTED'
    union all
    select row('source', ${COMPONENT}, told.key, told.reference, told.said)::text
    from told join component on component.id = told.component_id join system on system.id = component.system_id
    where told.is_news
    union all
    select row('difference', change, subject, field, before, after)::text from feed_difference where run_id = $1)
  select encode(sha256(coalesce(
    string_agg(sha256(convert_to(line, 'UTF8')), ''::bytea order by line collate "C"), ''::bytea)), 'hex') as lines
  from done`;
