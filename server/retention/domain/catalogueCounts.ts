import type { CatalogueDifference } from './catalogueDifference.ts';

export type CatalogueCounts = {
  readonly newOpen: number;
  readonly changedOpen: number;
  readonly goneOpen: number;
  readonly drafted: number;
  readonly left: number;
  readonly unchanged: number;
};

export function countsOf(differences: readonly CatalogueDifference[]): CatalogueCounts {
  const count = (fits: (difference: CatalogueDifference) => boolean) => differences.filter(fits).length;
  return {
    newOpen: count(({ change, state }) => change === 'NEW' && state === 'OPEN'),
    changedOpen: count(({ change, state }) => change === 'CHANGED' && state === 'OPEN'),
    goneOpen: count(({ change, state }) => change === 'GONE' && state === 'OPEN'),
    drafted: count(({ state }) => state === 'DRAFTED'),
    left: count(({ state }) => state === 'LEFT'),
    unchanged: count(({ change }) => change === 'UNCHANGED'),
  };
}
