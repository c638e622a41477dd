import { listIn, oneIn, present, type RawSearch } from '../../search.ts';

export const TABS = ['holdings', 'plan'] as const;

/** Overview is the tab that needs no name; `open` lists the holdings whose cohorts are shown. */
export function systemSearch(search: RawSearch) {
  return present({ tab: oneIn(search, 'tab', TABS), open: listIn(search, 'open') });
}
