import { oneIn, present, type RawSearch } from '../../search.ts';

export const KINDS = ['FACILITIES', 'VENDORS', 'AGREEMENTS', 'SYSTEMS', 'COMPONENTS', 'COHORTS', 'FACTS'] as const;
export type ImportKind = (typeof KINDS)[number];

export function importSearch(search: RawSearch) {
  return present({ kind: oneIn(search, 'kind', KINDS) });
}
