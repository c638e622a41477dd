import { keysOf, listIn, oneIn, present, type RawSearch, someIn } from '../../search.ts';

export const EXCEPTION_STATES = {
  WAITING: 'Waits for approval',
  TO_COME: 'Approved, to come',
  IN_FORCE: 'In force',
  OVER: 'Over',
  WITHDRAWN: 'Withdrawn',
} as const;

export const ABOUT = { EXPOSURE: 'An exposure gap', FINDING: 'One finding', CONTROL: 'One control' } as const;

/** What of the list of exceptions stands in its address. */
export function exceptionsSearch(search: RawSearch) {
  return present({
    state: someIn(search, 'state', keysOf(EXCEPTION_STATES)),
    about: oneIn(search, 'about', keysOf(ABOUT)),
    control: listIn(search, 'control'),
  });
}
