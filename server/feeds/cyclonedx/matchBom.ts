import type { Layer } from '../../inventory/domain/component.ts';
import { type KnownComponent, type Match, matchOf } from '../findings/sameProduct.ts';
import { HOLDFAST_COMPONENT } from './ownWords.ts';
import type { Bom, BomComponent } from './readBom.ts';

/** What may become a component of a system, and on which layer; of a library that is decided by nobody. */
export const LAYER_OF: Readonly<Record<string, Layer>> = {
  application: 'APPLICATION',
  'operating-system': 'OS',
  platform: 'RUNTIME',
  container: 'RUNTIME',
  firmware: 'FIRMWARE',
  device: 'FIRMWARE',
};

/** Which components of a bill are on record, by the bill's own references. */
export function matchBom(bom: Bom, known: readonly KnownComponent[]): Map<string, Match> {
  const byId = new Map(known.map((component) => [component.id, component]));
  const matches = new Map<string, Match>();
  for (const [ref, component] of bom.components) {
    const own = byId.get(component.properties.get(HOLDFAST_COMPONENT) ?? '');
    const match: Match | null = own
      ? { component: own, by: 'NAME', sameRelease: component.version === own.release }
      : matchOf(known, component);
    if (match) matches.set(ref, match);
  }
  return matches;
}

/** Whether a person may have it registered: it stands on top and is no part of something else. */
export function isRegistrable({ isTop, type }: BomComponent): boolean {
  return isTop && type in LAYER_OF;
}
