import { listIn, oneIn, present, type RawSearch, someIn, textIn } from '../../search.ts';

export const STATUSES = ['DRAFT', 'APPROVED', 'SUPERSEDED'] as const;

/** What of the list of rules stands in its address. */
export function rulesSearch(search: RawSearch) {
  return present({
    q: textIn(search, 'q'),
    place: listIn(search, 'place'),
    class: listIn(search, 'class'),
    status: someIn(search, 'status', STATUSES),
    confirmed: oneIn(search, 'confirmed', ['yes', 'no'] as const),
    submitted: oneIn(search, 'submitted', ['yes', 'no'] as const),
  });
}
export type RulesSearch = ReturnType<typeof rulesSearch>;

/** The same words as the server's filter takes them. */
export function ruleFilterOf(search: RulesSearch) {
  return present({
    text: search.q,
    jurisdictions: search.place,
    dataClasses: search.class,
    statuses: search.status,
    confirmed: search.confirmed === undefined ? undefined : search.confirmed === 'yes',
    submitted: search.submitted === undefined ? undefined : search.submitted === 'yes',
  });
}
