import { listIn, present, type RawSearch, someIn, textIn } from '../../../search.ts';

const CHANGES = ['NEW', 'CHANGED', 'GONE', 'UNCHANGED'] as const;
const STATES = ['OPEN', 'DRAFTED', 'LEFT'] as const;
const KINDS = ['RULE', 'AUTHORITY', 'DATA_CLASS', 'JURISDICTION'] as const;

/** What of an update's difference stands in the page's address. */
export function catalogueSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    place: listIn(search, 'place'),
    kind: someIn(search, 'kind', KINDS),
    change: someIn(search, 'change', CHANGES),
    state: someIn(search, 'state', STATES),
  });
}
export type CatalogueSearch = ReturnType<typeof catalogueSearch>;

export const CLEARED = { q: undefined, place: undefined, kind: undefined, change: undefined, state: undefined };

/** Of what the filters show, the entries that can be marked: as many as one decision takes. */
export function markableFilterOf(search: CatalogueSearch) {
  const states: ('OPEN' | 'LEFT')[] = ['OPEN', 'LEFT'];
  return { ...differenceFilterOf(search), states };
}

/** The same words as the server's filter takes them. */
export function differenceFilterOf({ q, place, kind, change, state }: CatalogueSearch) {
  return present({ text: q, jurisdictions: place, kinds: kind, changes: change, states: state });
}
