import type { VariablesOf } from '../../graphql.ts';
import { present, type RawSearch, textIn } from '../../search.ts';
import type { AskWhatIf } from './whatIfAnswer.ts';

export type Change = VariablesOf<typeof AskWhatIf>['changes'][number];

/** What of a what-if stands in its address: the question itself, and words that the kept ones are looked for by. */
export function whatIfSearch(search: RawSearch) {
  return present({ ask: textIn(search, 'ask'), q: textIn(search, 'q') });
}

/** The question of an address; nothing where somebody wrote something else into it. The server judges what is in it. */
export function changesIn(ask: string | undefined): readonly Change[] {
  if (ask === undefined) return [];
  try {
    const read: unknown = JSON.parse(ask);
    return Array.isArray(read) ? read.filter(isChange) : [];
  } catch {
    return [];
  }
}

export function askOf(changes: readonly Change[]): string | undefined {
  return changes.length === 0 ? undefined : JSON.stringify(changes);
}

function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
