import { listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';
import { LIFECYCLE_STATUSES, RATING_LEVELS } from '../../words.ts';

export const SORTS = {
  exposure: { by: 'EXPOSURE', direction: 'ASC', words: 'Exposure' },
  rating: { by: 'RATING', direction: 'ASC', words: 'Rating' },
  name: { by: 'NAME', direction: 'ASC', words: 'Name' },
  code: { by: 'CODE', direction: 'ASC', words: 'Code' },
  'planned-off': { by: 'PLANNED_OFF', direction: 'ASC', words: 'Planned off' },
  'earliest-off': { by: 'EARLIEST_OFF', direction: 'ASC', words: 'Earliest off' },
  cost: { by: 'COST', direction: 'DESC', words: 'Annual cost' },
} as const;
export type Sort = keyof typeof SORTS;
export const SORT_NAMES: readonly Sort[] = [
  'exposure',
  'rating',
  'name',
  'code',
  'planned-off',
  'earliest-off',
  'cost',
];

/** What of the portfolio stands in its address. */
export function portfolioSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    facility: listIn(search, 'facility'),
    rating: someIn(search, 'rating', RATING_LEVELS),
    status: someIn(search, 'status', LIFECYCLE_STATUSES),
    sort: oneIn(search, 'sort', SORT_NAMES),
    view: oneIn(search, 'view', ['table'] as const),
    span: textIn(search, 'span'),
    selected: textIn(search, 'selected'),
  });
}
export type PortfolioSearch = ReturnType<typeof portfolioSearch>;

/** The same words as the server's filter takes them. */
export function filterOf(search: { [K in 'q' | 'facility' | 'rating' | 'status']?: PortfolioSearch[K] | undefined }) {
  return present({ text: search.q, facilities: search.facility, ratings: search.rating, statuses: search.status });
}
