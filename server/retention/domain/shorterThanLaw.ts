import type { Day } from '../../calendar/day.ts';
import { spanInWords } from '../../calendar/span.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import { ageOfMajorityFor } from './disposition.ts';
import type { Outcome } from './evaluate.ts';
import type { RetentionRule } from './rule.ts';
import { trickyCases, triggersAsked } from './termCases.ts';
import { tryTerm } from './termTrial.ts';

type Draft = Pick<RetentionRule, 'term' | 'ageOfMajority' | 'jurisdiction' | 'population'>;
type Law = RetentionRule & { readonly citation: string };

/** By how much, on which of the tricky cases, a draft stays behind a law. */
export type Shortfall<L> = { readonly law: L; readonly by: string; readonly on: string };

/**
 * The laws that ask for longer than a draft on at least one tricky case. They go on governing whatever the draft says;
 * whoever approves it should know. Adults' rules are not tried on minors.
 */
export function shortfalls<L extends Law>(
  draft: Draft,
  laws: readonly L[],
  fiscalYearEnd: FiscalYearEnd,
  today: Day,
): readonly Shortfall<L>[] {
  return laws.flatMap((law) => {
    const ageOfLaw = ageOfMajorityFor(law, null);
    const age = draft.ageOfMajority ?? ageOfLaw;
    const asked = [...new Set([...triggersAsked(draft.term), ...triggersAsked(law.term)])];
    const adultsOnly = draft.population === 'ADULT' || law.population === 'ADULT';
    let worst: { by: string; on: string; weight: number } | null = null;
    for (const { words, facts, ofMinor } of trickyCases(asked, ageOfLaw, today)) {
      if (adultsOnly && ofMinor) continue;
      const ours = tryTerm({ term: draft.term, ageOfMajority: age }, facts, fiscalYearEnd).outcome;
      const theirs = tryTerm({ term: law.term, ageOfMajority: ageOfLaw }, facts, fiscalYearEnd).outcome;
      const behind = shortfall(ours, theirs);
      if (behind && (worst === null || behind.weight > worst.weight)) worst = { ...behind, on: words };
    }
    // A law without events has no case to be tried on.
    if (asked.length === 0 && law.term.kind === 'PERMANENT' && draft.term.kind !== 'PERMANENT') {
      worst = { by: 'it keeps permanently', on: 'every case', weight: Number.POSITIVE_INFINITY };
    }
    return worst ? [{ law, by: worst.by, on: worst.on }] : [];
  });
}

function shortfall(ours: Outcome, theirs: Outcome): { by: string; weight: number } | null {
  if (theirs.status === 'SET_ASIDE' || theirs.status === 'NO_MINIMUM' || ours.status === 'PERMANENT') return null;
  if (theirs.status === 'PERMANENT') return { by: 'it keeps permanently', weight: Number.POSITIVE_INFINITY };
  if (ours.status === 'OPEN') return null;
  if (theirs.status === 'OPEN') return { by: 'it waits for an event', weight: Number.MAX_SAFE_INTEGER };
  if (ours.status !== 'DATED') return { by: 'it asks for a period', weight: Number.MAX_SAFE_INTEGER };
  const days = theirs.keepThrough - ours.keepThrough;
  return days > 0 ? { by: spanInWords(ours.keepThrough, theirs.keepThrough), weight: days } : null;
}
