import { oneIn, present, type RawSearch, textIn } from '../../../search.ts';

/** Which bills of materials the feeds page lists. */
export function feedsSearch(search: RawSearch) {
  return present({
    system: textIn(search, 'system'),
    bills: oneIn(search, 'bills', ['stale']),
  });
}
