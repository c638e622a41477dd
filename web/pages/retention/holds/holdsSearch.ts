import { oneIn, present, type RawSearch, someIn, textIn } from '../../../search.ts';

export const STATUSES = ['REQUESTED', 'IN_FORCE', 'RELEASED'] as const;
export const LACKS = ['review', 'answer'] as const;

/** What of the list of holds stands in its address. */
export function holdsSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    status: someIn(search, 'status', STATUSES),
    lacks: oneIn(search, 'lacks', LACKS),
  });
}
export type HoldsSearch = ReturnType<typeof holdsSearch>;

/** The same words as the server's filter takes them. */
export function holdFilterOf({ status, lacks }: HoldsSearch) {
  return present({
    statuses: status,
    reviewOverdue: lacks === 'review' ? true : undefined,
    unacknowledged: lacks === 'answer' ? true : undefined,
  });
}
