import { spanInWords } from '../../calendar/span.ts';
import type { Combined } from './combine.ts';
import type { Outcome } from './evaluate.ts';
import type { RetentionRule } from './rule.ts';

type Cited = Pick<RetentionRule, 'effect'> & { readonly citation: string };

/** Why a rule that applies does not govern, in a sentence; null for one that does. */
export function whyNotGoverning<R extends Cited>(rule: R, outcome: Outcome, combined: Combined<R>): string | null {
  const { governing, status, keepThrough } = combined;
  if (governing.includes(rule)) return null;
  if (rule.effect === 'DESTROY_BY') return 'It asks for destruction, and keeps nothing.';
  if (outcome.status === 'SET_ASIDE') return 'Nothing of it applies to these records.';
  const stronger = new Intl.ListFormat('en').format(governing.map(({ citation }) => citation));
  if (status === 'PERMANENT') return `${stronger} keeps permanently.`;
  if (status === 'OPEN') return `${stronger} waits for an event that may come later.`;
  if (outcome.status === 'NO_MINIMUM') return `It asks for no minimum; ${stronger} asks for more.`;
  if (outcome.status === 'DATED' && keepThrough !== null) {
    return `${stronger} keeps ${spanInWords(outcome.keepThrough, keepThrough)} longer.`;
  }
  return `${stronger} keeps longer.`;
}
