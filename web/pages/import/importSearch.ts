import { oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';
import { IMPORT_KINDS } from './kinds.ts';

export function importSearch(search: RawSearch) {
  return present({ kind: oneIn(search, 'kind', IMPORT_KINDS) });
}

/** What of the history of imports stands in its address. */
export function importHistorySearch(search: RawSearch) {
  return present({ q: textIn(search, 'q'), kinds: someIn(search, 'kinds', IMPORT_KINDS) });
}
