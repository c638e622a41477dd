import { present, type RawSearch, textIn } from '../../../search.ts';

/** Whose dependents are listed on the page of an authority: those of one rule, or of all. */
export function authoritySearch(search: RawSearch) {
  return present({ rule: textIn(search, 'rule') });
}
