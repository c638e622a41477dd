import { oneIn, present, type RawSearch } from '../../../search.ts';

export const KINDS = ['NO_RULE', 'CONFLICT', 'OPEN_FACT', 'UNCONFIRMED', 'REVIEW_DUE'] as const;

/** Which of the open points are shown. */
export function gapsSearch(search: RawSearch) {
  return present({ kind: oneIn(search, 'kind', KINDS) });
}
