import { cpeOf, type OutsideName, purlOf } from './outsideName.ts';

export type CycleName = {
  id: string;
  product: string;
  productLabel: string;
  release: string;
  label: string;
  cpe: string | null;
  purl: string | null;
};

export type ComponentName = {
  product: string;
  release: string;
  cpe?: string | null | undefined;
  purl?: string | null | undefined;
};

/** The release cycle that the hospital means by a name of its own, as `ownName` writes it. */
export type OwnName = { name: string; cycle: string };

/** Release cycles as components are found among them: by the hospital's own word, by product and release, else by CPE, else by package URL. */
export class CycleIndex {
  readonly #byProduct = new Map<string, CycleName[]>();
  readonly #byCpe = new Map<string, CycleName[]>();
  readonly #byPurl = new Map<string, CycleName[]>();

  readonly #byOwnName = new Map<string, CycleName>();

  constructor(cycles: Iterable<CycleName>, ownNames: Iterable<OwnName> = []) {
    const byId = new Map<string, CycleName>();
    for (const cycle of cycles) {
      byId.set(cycle.id, cycle);
      for (const name of new Set([folded(cycle.product), folded(cycle.productLabel)]))
        put(this.#byProduct, name, cycle);
      put(this.#byCpe, cycle.cpe && cpeOf(cycle.cpe)?.key, cycle);
      put(this.#byPurl, cycle.purl && purlOf(cycle.purl)?.key, cycle);
    }
    for (const { name, cycle } of ownNames) {
      const meant = byId.get(cycle);
      if (meant) this.#byOwnName.set(name, meant);
    }
  }

  find({ product, release, cpe, purl }: ComponentName): CycleName | null {
    return (
      this.#byOwnName.get(ownName({ product, release })) ??
      fitting(this.#byProduct.get(folded(product)), release) ??
      this.#named(this.#byCpe, cpe ? cpeOf(cpe) : null, release) ??
      this.#named(this.#byPurl, purl ? purlOf(purl) : null, release)
    );
  }

  #named(index: Map<string, CycleName[]>, name: OutsideName | null, release: string): CycleName | null {
    return name && fitting(index.get(name.key), name.version ?? release);
  }
}

/** The cycle of that very name, else the closest one that the version lies in: 9.6.24 in 9.6, never in 9. */
function fitting(cycles: readonly CycleName[] | undefined, version: string): CycleName | null {
  const wanted = folded(version);
  let closest: CycleName | null = null;
  for (const cycle of cycles ?? []) {
    if (namesOf(cycle).includes(wanted)) return cycle;
    const isIn = wanted.startsWith(`${folded(cycle.release)}.`);
    if (isIn && (closest === null || cycle.release.length > closest.release.length)) closest = cycle;
  }
  return closest;
}

function namesOf({ product, productLabel, release, label }: CycleName): string[] {
  const names = [release, label, `${product} ${release}`, `${productLabel} ${release}`];
  return names.map(folded);
}

/** Product and release as the hospital's own names for them are compared. */
export function ownName({ product, release }: { product: string; release: string }): string {
  return `${folded(product)} ${folded(release)}`;
}

/** "2012 R2" and "2012-r2" are the same. */
export function folded(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');
}

function put(index: Map<string, CycleName[]>, key: string | null | undefined, cycle: CycleName): void {
  if (!key) return;
  const listed = index.get(key);
  if (listed) listed.push(cycle);
  else index.set(key, [cycle]);
}
