import { listIn, oneIn, present, type RawSearch, textIn } from '../../../search.ts';

/** What of the list of what may apply stands in its address. */
export function possibleSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    exploited: oneIn(search, 'exploited', ['yes', 'no'] as const),
    system: listIn(search, 'system'),
  });
}
