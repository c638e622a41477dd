import type { HoldScope } from './hold.ts';

/** The class, then its ancestors. */
type Lineage = (dataClass: string) => readonly string[];

/** Whether everything that `inner` can reach is reached by `outer` too, by what the two say and not by what is held today. */
export function liesWithin(inner: HoldScope, outer: HoldScope, lineage: Lineage): boolean {
  return (
    namesWithin(inner.systems, outer.systems) &&
    namesWithin(inner.facilities, outer.facilities) &&
    namesWithin(inner.dataClasses, outer.dataClasses, lineage) &&
    (outer.from === null || (inner.from !== null && inner.from >= outer.from)) &&
    (outer.through === null || (inner.through !== null && inner.through <= outer.through))
  );
}

export function isSameReach(one: HoldScope, other: HoldScope): boolean {
  const ownName = (code: string) => [code];
  return liesWithin(one, other, ownName) && liesWithin(other, one, ownName);
}

/** An empty list sets no limit, so that it lies within another empty one alone. */
function namesWithin(inner: readonly string[], outer: readonly string[], lineage: Lineage = (code) => [code]): boolean {
  if (outer.length === 0) return true;
  return inner.length > 0 && inner.every((code) => lineage(code).some((each) => outer.includes(each)));
}
