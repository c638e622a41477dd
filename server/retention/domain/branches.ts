import type { Day } from '../../calendar/day.ts';
import { type Evaluation, evaluate, type Outcome } from './evaluate.ts';
import { sentenceOf } from './sentence.ts';
import { type Step, stepsOf } from './steps.ts';
import type { Term } from './term.ts';
import type { Trigger } from './triggers.ts';

/** One arm of a term that chooses among several: what it asks, what it gives, and whether the choice falls on it. */
export type Branch = {
  readonly sentence: string;
  readonly decides: boolean;
  readonly status: Outcome['status'];
  readonly keepThrough: Day | null;
  readonly waitingFor: readonly Trigger[];
  readonly steps: readonly Step[];
};

/** The arms of the outermost choice, none where the term does not choose. A further period comes after the choice. */
export function branchesOf(term: Term, evaluation: Evaluation): readonly Branch[] {
  switch (term.kind) {
    case 'PLUS':
      return branchesOf(term.term, evaluation);
    case 'LATEST_OF':
    case 'EARLIEST_OF': {
      const chosen = evaluate(term, evaluation);
      return term.terms.map((arm) => branch(arm, chosen, evaluation));
    }
    case 'AFTER':
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return [];
  }
}

function branch(arm: Term, chosen: Outcome, evaluation: Evaluation): Branch {
  const outcome = evaluate(arm, evaluation);
  return {
    sentence: sentenceOf(arm, { ageOfMajority: evaluation.ageOfMajority }),
    decides: isAlike(outcome, chosen),
    status: outcome.status,
    keepThrough: outcome.status === 'DATED' ? outcome.keepThrough : null,
    waitingFor: outcome.status === 'OPEN' ? outcome.waitingFor : [],
    steps: stepsOf(arm, evaluation),
  };
}

/** Two arms that give the same day decide together. */
function isAlike(outcome: Outcome, chosen: Outcome): boolean {
  if (outcome.status === 'DATED' && chosen.status === 'DATED') return outcome.keepThrough === chosen.keepThrough;
  return outcome.status === chosen.status && outcome.status !== 'SET_ASIDE';
}
