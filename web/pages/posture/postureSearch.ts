import { listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';
import { RATING_LEVELS } from '../../words.ts';
import { CONTROL_DOMAINS, CONTROL_STATES } from './postureWords.ts';

export const GROUPINGS = ['facility', 'vendor'] as const;
const GROUP_BY = { facility: 'FACILITY', vendor: 'VENDOR' } as const;

/** What of the heat map stands in its address; without `by` a row is a system. */
export function postureSearch(search: RawSearch) {
  return present({
    by: oneIn(search, 'by', GROUPINGS),
    q: textIn(search, 'q'),
    facility: listIn(search, 'facility'),
    vendor: listIn(search, 'vendor'),
    rating: someIn(search, 'rating', RATING_LEVELS),
  });
}
export type PostureSearch = ReturnType<typeof postureSearch>;

/** The same words as the server takes them. */
export function heatmapOf({ by, q, facility, vendor, rating }: PostureSearch) {
  return {
    groupBy: by ? GROUP_BY[by] : ('SYSTEM' as const),
    filter: present({ text: q, facilities: facility, vendors: vendor, ratings: rating }),
  };
}

export function controlsSearch(search: RawSearch) {
  return present({ q: textIn(search, 'q'), domain: someIn(search, 'domain', CONTROL_DOMAINS) });
}

/** Of one control: which systems or departments are shown, and which of them are marked. */
export function controlSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    state: someIn(search, 'state', CONTROL_STATES),
    facility: listIn(search, 'facility'),
    chosen: listIn(search, 'chosen'),
  });
}
export type ControlSearch = ReturnType<typeof controlSearch>;

export function subjectFilterOf({ q, state, facility }: ControlSearch) {
  return present({ text: q, states: state, facilities: facility });
}
