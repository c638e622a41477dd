import { listSearch } from '../../forms/listSearch.ts';
import { listIn, present, type RawSearch, someIn } from '../../search.ts';
import { LIFECYCLE_STATUSES, RATING_LEVELS } from '../../words.ts';

/** What of the list of systems stands in its address. */
export function systemsSearch(search: RawSearch) {
  return {
    ...listSearch(search),
    ...present({
      rating: someIn(search, 'rating', RATING_LEVELS),
      status: someIn(search, 'status', LIFECYCLE_STATUSES),
      facility: listIn(search, 'facility'),
    }),
  };
}
type SystemsSearch = ReturnType<typeof systemsSearch>;

/** The same words as the server's filter takes them. */
export function systemFilterOf({ q, retired, rating, status, facility }: SystemsSearch) {
  return present({
    text: q,
    retired: retired === 'yes' ? true : undefined,
    ratings: rating,
    statuses: status,
    facilities: facility,
  });
}
