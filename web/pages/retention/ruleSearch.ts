import { present, type RawSearch, textIn } from '../../search.ts';

/** Which revision of a rule is shown, in figures; without one it is the approved one. */
export function ruleSearch(search: RawSearch) {
  const revision = textIn(search, 'revision');
  return present({ revision: revision !== undefined && /^\d{1,6}$/.test(revision) ? revision : undefined });
}
