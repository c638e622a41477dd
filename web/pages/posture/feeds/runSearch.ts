import { present, type RawSearch, someIn } from '../../../search.ts';
import { FEED_CHANGE_KINDS } from './feedChanges.ts';

/** Which differences of a run are shown. */
export function runSearch(search: RawSearch) {
  return present({ changes: someIn(search, 'changes', FEED_CHANGE_KINDS) });
}
