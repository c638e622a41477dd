import { present, type RawSearch, textIn } from '../../search.ts';

/** Which revision of a rule is shown; without one it is the approved one. */
export function ruleSearch(search: RawSearch) {
  const revision = Number(textIn(search, 'revision') ?? search.revision);
  return present({ revision: Number.isInteger(revision) && revision > 0 ? revision : undefined });
}
