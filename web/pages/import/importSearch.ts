import { oneIn, present, type RawSearch } from '../../search.ts';
import { IMPORT_KINDS } from './kinds.ts';

export function importSearch(search: RawSearch) {
  return present({ kind: oneIn(search, 'kind', IMPORT_KINDS) });
}
