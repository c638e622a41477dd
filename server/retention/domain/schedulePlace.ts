import { holderTypesOf } from './holderTypes.ts';

/** A record series held at a place, as far as the schedule tells places apart; `holders` as the register names them. */
export type HeldPlace = {
  readonly dataClass: string;
  readonly jurisdiction: string;
  readonly facility: string;
  readonly holders: readonly string[];
  readonly cohorts: number;
  readonly records: number;
};

/** Everything that decides which rules apply somewhere, and how many cohorts they apply to there. */
export type Setting = {
  readonly jurisdiction: string;
  readonly holderTypes: ReadonlySet<string>;
  readonly facilities: readonly string[];
  readonly cohorts: number;
  readonly records: number;
};

/**
 * The settings of a jurisdiction: places that act as the same holder types are one. With a holder type of one's own
 * choice, those of its places that act as it, judged as it alone.
 */
export function settingsOf(places: readonly HeldPlace[], jurisdiction: string, holder: string | null): Setting[] {
  const settings = new Map<string, Setting>();
  for (const place of places) {
    if (place.jurisdiction !== jurisdiction) continue;
    const registered = holderTypesOf(place.holders);
    if (holder !== null && !registered.has(holder)) continue;
    const holderTypes = holder === null ? registered : holderTypesOf([holder]);
    const key = [...holderTypes].sort().join(' ');
    const former = settings.get(key);
    settings.set(key, {
      jurisdiction,
      holderTypes,
      facilities: [...new Set([...(former?.facilities ?? []), place.facility])],
      cohorts: (former?.cohorts ?? 0) + place.cohorts,
      records: (former?.records ?? 0) + place.records,
    });
  }
  return [...settings.values()];
}
