import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ComponentName } from '../domain/CycleIndex.ts';
import { cycleIndex } from '../queries/cycleFor.ts';

type Unmatched = ComponentName & { id: string };

/**
 * Gives components that were registered before anybody knew their release the cycle that is known now, marks their
 * systems as touched, and keeps what the components said before under `work`. Call it after release cycles were written.
 */
export async function matchComponents(
  { em, touched }: { em: EntityManager; touched: Touched },
  work: string,
): Promise<number> {
  const unmatched = await rowsOf<Unmatched>(em, UNMATCHED);
  if (unmatched.length === 0) return 0;
  const index = await cycleIndex(em);
  const found = unmatched.flatMap((component) => {
    const cycle = index.find(component);
    return cycle ? [{ id: component.id, cycle: cycle.id }] : [];
  });
  if (found.length === 0) return 0;
  const systems = await rowsOf<{ system: string }>(em, MATCH, [JSON.stringify(found), work]);
  for (const { system } of systems) touched.systems.add(system);
  return systems.length;
}

const UNMATCHED = `
  select id, product, release, cpe, purl from component where cycle_id is null and removed_on is null order by id`;

const MATCH = `
  with found as (
    select component.id, named.cycle from jsonb_to_recordset($1::jsonb) as named (id uuid, cycle uuid)
    join component on component.id = named.id and component.cycle_id is null
    order by component.id for update of component),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $2::uuid, 'Component', component.id::text, to_jsonb(component)
    from component join found on found.id = component.id order by component.id)
  update component set cycle_id = found.cycle, version = version + 1 from found where found.id = component.id
  returning component.system_id as system`;
