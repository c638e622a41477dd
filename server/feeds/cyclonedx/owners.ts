import type { Match } from '../findings/sameProduct.ts';
import type { Bom } from './readBom.ts';

export type Owner = Match & { ref: string };

/**
 * The components on record that a part of a bill belongs to: itself, else what it is nested in, else the nearest that
 * depend on it, else what the bill is about. Thousands of libraries are no components of a system; what is found in one
 * is found in the component that has it.
 */
export function ownersOf(bom: Bom, matches: ReadonlyMap<string, Match>, ref: string): Owner[] {
  const own = matches.get(ref);
  if (own) return [{ ref, ...own }];
  for (let at = bom.components.get(ref)?.parent ?? null; at !== null; at = bom.components.get(at)?.parent ?? null) {
    const match = matches.get(at);
    if (match) return [{ ref: at, ...match }];
  }
  const near = nearestDependants(bom, matches, ref);
  if (near.length > 0) return near;
  const about = bom.about && matches.get(bom.about.ref);
  return about && bom.about ? [{ ref: bom.about.ref, ...about }] : [];
}

function nearestDependants(bom: Bom, matches: ReadonlyMap<string, Match>, ref: string): Owner[] {
  const seen = new Set([ref]);
  for (let ring = [ref]; ring.length > 0; ) {
    const next = ring.flatMap((at) => bom.dependants.get(at) ?? []).filter((at) => !seen.has(at));
    ring = [...new Set(next)];
    for (const at of ring) seen.add(at);
    const owners = ring.flatMap((at) => {
      const match = matches.get(at);
      return match ? [{ ref: at, ...match }] : [];
    });
    if (owners.length > 0) return owners;
  }
  return [];
}
