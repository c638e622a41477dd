import { listIn, present, type RawSearch, textIn } from '../../search.ts';

/** What of a list that is searched by text alone stands in its address. */
export function textSearch(search: RawSearch) {
  return present({ q: textIn(search, 'q'), place: listIn(search, 'place') });
}
