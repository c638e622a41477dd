import type { Day } from '../../calendar/day.ts';
import { spanInWords } from '../../calendar/span.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import { evaluate, type Outcome } from './evaluate.ts';
import { given } from './given.ts';
import type { StatedFact } from './reading.ts';
import { type Step, stepsOf } from './steps.ts';
import type { Term } from './term.ts';

export type TriedTerm = { readonly term: Term; readonly ageOfMajority: number };
export type Tried = { readonly outcome: Outcome; readonly steps: readonly Step[] };

/** What a term says of facts, as the query `disposition` would of a rule that has it. */
export function tryTerm(
  { term, ageOfMajority }: TriedTerm,
  facts: readonly StatedFact[],
  fiscalYearEnd: FiscalYearEnd,
): Tried {
  const evaluation = { circumstances: given(facts, { ageOfMajority, fiscalYearEnd }), ageOfMajority };
  return { outcome: evaluate(term, evaluation), steps: stepsOf(term, evaluation) };
}

const STRENGTH = { SET_ASIDE: 0, NO_MINIMUM: 1, DATED: 2, OPEN: 3, PERMANENT: 4 } as const;

/** How one outcome stands to a former one: "3 years later", "the same"; in words where there are not two dates. */
export function differenceInWords(former: Outcome, now: Outcome): string {
  if (former.status === 'DATED' && now.status === 'DATED') return betweenDays(former.keepThrough, now.keepThrough);
  if (former.status === now.status) return 'the same';
  return STRENGTH[now.status] > STRENGTH[former.status] ? 'longer' : 'shorter';
}

function betweenDays(former: Day, now: Day): string {
  if (former === now) return 'the same';
  return now > former ? `${spanInWords(former, now)} later` : `${spanInWords(now, former)} earlier`;
}

/** What stands where a date would stand, had there been one. */
export function outcomeInWords(outcome: Outcome): string {
  switch (outcome.status) {
    case 'DATED':
      return 'dated';
    case 'PERMANENT':
      return 'permanent';
    case 'OPEN':
      return 'open';
    case 'NO_MINIMUM':
      return 'no minimum';
    case 'SET_ASIDE':
      return 'does not apply';
  }
}
