import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { KnownComponent } from './sameProduct.ts';

/** The components of systems that are in use, by system. */
export async function knownComponents(
  em: EntityManager,
  systems: readonly string[] | 'all',
): Promise<Map<string, KnownComponent[]>> {
  const rows = await rowsOf<KnownComponent & { system: string }>(em, COMPONENTS, [systems === 'all' ? null : systems]);
  const known = new Map<string, KnownComponent[]>();
  for (const { system, ...component } of rows) {
    const listed = known.get(system);
    if (listed) listed.push(component);
    else known.set(system, [component]);
  }
  return known;
}

const COMPONENTS = `
  select c.system_id as system, c.id, c.layer, c.product, c.release, cycle.product_label as "productLabel", cycle.label,
    coalesce(c.cpe, cycle.cpe) as cpe, coalesce(c.purl, cycle.purl) as purl
  from component c join system s on s.id = c.system_id left join release_cycle cycle on cycle.id = c.cycle_id
  where s.retired_on is null and c.removed_on is null and ($1::uuid[] is null or s.id = any($1::uuid[]))
  order by c.layer, c.product, c.id`;
