import { oneIn, present, type RawSearch, textIn } from '../search.ts';

/** What of a plain list stands in its address. */
export function listSearch(search: RawSearch) {
  return present({ q: textIn(search, 'q'), retired: oneIn(search, 'retired', ['yes', 'all'] as const) });
}
export type ListSearch = ReturnType<typeof listSearch>;

/** The same words as the server's filter takes them: left out, only what is in use. */
export function listFilterOf({ q, retired }: ListSearch) {
  return { ...(q === undefined ? {} : { text: q }), retired: retired === 'all' ? null : retired === 'yes' };
}
