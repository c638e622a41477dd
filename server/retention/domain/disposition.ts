import type { Day } from '../../calendar/day.ts';
import { type Branch, branchesOf } from './branches.ts';
import { type Combined, combine, type DispositionStatus } from './combine.ts';
import { evaluate, type Outcome } from './evaluate.ts';
import { type Hold, isBinding } from './hold.ts';
import type { Circumstances } from './reading.ts';
import { ageOfMajorityIn, type RetentionRule } from './rule.ts';
import type { Selection, SetAside } from './selection.ts';
import { sentenceOf } from './sentence.ts';
import { type Step, stepsOf } from './steps.ts';
import type { Trigger } from './triggers.ts';

export type { DispositionStatus };

/** One rule's part in a disposition: what it asks, the date it gives, how, and whether it governs. */
export type DerivationEntry<R> = {
  readonly rule: R;
  readonly sentence: string;
  readonly governs: boolean;
  readonly status: Outcome['status'];
  readonly keepThrough: Day | null;
  readonly waitingFor: readonly Trigger[];
  readonly steps: readonly Step[];
  /** The arms of a term that chooses; empty where it does not. */
  readonly branches: readonly Branch[];
};

export type Disposition<R, H> = Omit<Combined<R>, 'governing'> & {
  /** Every rule that applied, in the order given. */
  readonly derivation: readonly DerivationEntry<R>[];
  /** Guidance and the like: evaluated and shown, never governing. */
  readonly advice: readonly DerivationEntry<R>[];
  /** Rules that were looked at and do not apply here, each with the reason. */
  readonly setAside: readonly SetAside<R>[];
  /** The holds that suspend today. */
  readonly suspendedBy: readonly H[];
};

export type DispositionInput<R, H> = {
  readonly selection: Selection<R>;
  readonly circumstances: Circumstances;
  /** Only holds that have the cohort in their scope. */
  readonly holds: readonly H[];
  /** The facility's own day. */
  readonly today: Day;
};

/** Until when the records must exist, from when destruction is lawful, and why. Computed; never typed in. */
export function dispositionOf<R extends RetentionRule, H extends Hold>(
  input: DispositionInput<R, H>,
): Disposition<R, H> {
  const { selection, circumstances, holds, today } = input;
  const weighed = selection.applicable.map((rule) => ({ rule, outcome: outcomeOf(rule, circumstances) }));
  const { governing, ...combined } = combine(weighed, holds, today);
  const governs = new Set(governing);
  return {
    ...combined,
    derivation: weighed.map(({ rule, outcome }) => entry(rule, outcome, governs.has(rule), circumstances)),
    advice: selection.advice.map((rule) => entry(rule, outcomeOf(rule, circumstances), false, circumstances)),
    setAside: selection.setAside,
    suspendedBy: holds.filter((hold) => isBinding(hold, today)),
  };
}

/** The rule's own age of majority where it names one, else that of the place, else that of its own jurisdiction. */
export function ageOfMajorityFor(
  rule: Pick<RetentionRule, 'ageOfMajority' | 'jurisdiction'>,
  place: number | null,
): number {
  return rule.ageOfMajority ?? place ?? ageOfMajorityIn(rule.jurisdiction);
}

export function outcomeOf(rule: RetentionRule, circumstances: Circumstances): Outcome {
  return evaluate(rule.term, { circumstances, ageOfMajority: ageOfMajorityFor(rule, circumstances.ageOfMajority) });
}

function entry<R extends RetentionRule>(
  rule: R,
  outcome: Outcome,
  governs: boolean,
  circumstances: Circumstances,
): DerivationEntry<R> {
  const ageOfMajority = ageOfMajorityFor(rule, circumstances.ageOfMajority);
  return {
    rule,
    sentence: sentenceOf(rule.term, { ageOfMajority }),
    governs,
    status: outcome.status,
    keepThrough: outcome.status === 'DATED' ? outcome.keepThrough : null,
    waitingFor: outcome.status === 'OPEN' ? outcome.waitingFor : [],
    steps: stepsOf(rule.term, { circumstances, ageOfMajority }),
    branches: branchesOf(rule.term, { circumstances, ageOfMajority }),
  };
}
