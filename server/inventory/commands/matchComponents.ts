import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { type ComponentName, ownName } from '../domain/CycleIndex.ts';
import { cycleIndex } from '../queries/cycleFor.ts';

type Matchable = ComponentName & { id: string; cycle: string | null };

/** Which components: those without a release cycle, or all that the hospital calls so. */
type Which = 'unmatched' | { product: string; release: string };

/**
 * Gives components the release cycle that is known for them now, marks their systems as touched, and keeps what they said
 * before under `work`. Call it after release cycles or matches were written.
 */
export async function matchComponents(
  { em, touched }: { em: EntityManager; touched: Touched },
  work: string,
  which: Which = 'unmatched',
): Promise<number> {
  const components = await rowsOf<Matchable>(em, which === 'unmatched' ? UNMATCHED : CALLED, [
    ...(which === 'unmatched' ? [] : [ownName(which)]),
  ]);
  if (components.length === 0) return 0;
  const index = await cycleIndex(em);
  const found = components.flatMap((component) => {
    const cycle = index.find(component)?.id ?? null;
    return cycle === component.cycle ? [] : [{ id: component.id, cycle }];
  });
  if (found.length === 0) return 0;
  const systems = await rowsOf<{ system: string }>(em, MATCH, [JSON.stringify(found), work]);
  for (const { system } of systems) touched.systems.add(system);
  return systems.length;
}

const COMPONENT = 'select id, product, release, cpe, purl, cycle_id as cycle from component where removed_on is null';
const UNMATCHED = `${COMPONENT} and cycle_id is null order by id for update`;
/** As `ownName` folds them. */
const CALLED = `${COMPONENT}
  and regexp_replace(lower(trim(product)), '[\\s_-]+', '-', 'g') || ' ' || regexp_replace(lower(trim(release)), '[\\s_-]+', '-', 'g') = $1
  order by id for update`;

const MATCH = `
  with found as (
    select component.id, named.cycle from jsonb_to_recordset($1::jsonb) as named (id uuid, cycle uuid)
    join component on component.id = named.id),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $2::uuid, 'Component', component.id::text, to_jsonb(component)
    from component join found on found.id = component.id order by component.id)
  update component set cycle_id = found.cycle, version = version + 1 from found where found.id = component.id
  returning component.system_id as system`;
