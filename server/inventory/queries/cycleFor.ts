import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { CycleIndex, type CycleName, folded, type OwnName, ownName } from '../domain/CycleIndex.ts';
import { cpeOf, purlOf } from '../domain/outsideName.ts';
import { ReleaseCycle } from '../entities/ReleaseCycle.ts';

/**
 * What the vendors say of a product's release, by the hospital's own word, by its code or the name it is sold under, else
 * by its CPE or package URL; null where none is known.
 */
export async function cycleFor(
  em: EntityManager,
  product: string,
  release: string,
  { cpe, purl }: { cpe?: string | null | undefined; purl?: string | null | undefined } = {},
): Promise<ReleaseCycle | null> {
  const key = cpe ? cpeOf(cpe)?.key : undefined;
  const names = key === undefined ? [] : [`cpe:2.3:${key}`, `cpe:/${key}`];
  const own = await rowsOf<OwnName>(em, `${OWN_NAMES} and name = $1`, [ownName({ product, release })]);
  const candidates = await rowsOf<CycleName>(em, CANDIDATES, [
    folded(product),
    names,
    purl ? (purlOf(purl)?.key ?? null) : null,
    own.map(({ cycle }) => cycle),
  ]);
  const found = new CycleIndex(candidates, own).find({ product, release, cpe, purl });
  return found && em.findOneOrFail(ReleaseCycle, found.id);
}

/** Every release cycle, for whoever looks for many. */
export async function cycleIndex(em: EntityManager): Promise<CycleIndex> {
  const ownNames = await rowsOf<OwnName>(em, OWN_NAMES);
  return new CycleIndex(await rowsOf<CycleName>(em, NAMES), ownNames);
}

const foldedColumn = (column: string) => `regexp_replace(lower(${column}), '[\\s_-]+', '-', 'g')`;

const NAMES = 'select id, product, product_label as "productLabel", release, label, cpe, purl from release_cycle';
const OWN_NAMES = 'select name, cycle_id as cycle from product_match where withdrawn_at is null';
const CANDIDATES = `${NAMES}
  where $1 in (${foldedColumn('product')}, ${foldedColumn('product_label')})
    or exists (select from unnest($2::text[]) as named (cpe) where starts_with(lower(release_cycle.cpe), named.cpe))
    or starts_with(lower(purl), $3)
    or id = any($4::uuid[])`;
