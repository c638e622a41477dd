import { keysOf } from '../../../search.ts';

export const FEED_CHANGES = {
  ADDED: 'came',
  CHANGED: 'changed',
  WITHDRAWN: 'withdrawn',
  RETURNED: 'returned',
} as const;
export const FEED_CHANGE_KINDS = keysOf(FEED_CHANGES);
