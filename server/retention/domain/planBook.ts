import { compile, type Plan } from './bulk.ts';
import type { CohortPlace } from './cohort.ts';
import type { StatedFact } from './reading.ts';
import type { RetentionRule } from './rule.ts';

/** Both readings of the same rules and facts. */
export type Plans = {
  readonly rules: readonly RetentionRule[];
  readonly facts: readonly StatedFact[];
  readonly latest: Plan<RetentionRule>;
  readonly earliest: Plan<RetentionRule>;
};

/** Compiles once for each list of rules, known by identity, with the facts and the place that go with it. */
export class PlanBook {
  readonly #known = new WeakMap<readonly RetentionRule[], Map<string, Plans>>();
  /** Of a lot, most holdings ask for the plans of the one before. */
  #last: { plans: Plans; facts: readonly StatedFact[]; place: CohortPlace } | null = null;

  plansFor(rules: readonly RetentionRule[], facts: readonly StatedFact[], place: CohortPlace): Plans {
    if (this.#last?.plans.rules === rules && this.#last.facts === facts && isSame(this.#last.place, place)) {
      return this.#last.plans;
    }
    const plans = this.#plansOf(rules, facts, place);
    // Facts are each holding's own.
    if (facts.length === 0) this.#last = { plans, facts, place };
    return plans;
  }

  #plansOf(rules: readonly RetentionRule[], facts: readonly StatedFact[], place: CohortPlace): Plans {
    const ofRules = this.#known.get(rules) ?? new Map<string, Plans>();
    this.#known.set(rules, ofRules);
    const key = JSON.stringify([place.ageOfMajority, place.fiscalYearEnd, facts]);
    const known = ofRules.get(key);
    if (known) return known;
    let earliest: Plan<RetentionRule> | undefined;
    const plans: Plans = {
      rules,
      facts,
      latest: compile(rules, facts, place, 'LATEST'),
      get earliest() {
        earliest ??= compile(rules, facts, place, 'EARLIEST');
        return earliest;
      },
    };
    ofRules.set(key, plans);
    return plans;
  }
}

function isSame(one: CohortPlace, other: CohortPlace): boolean {
  return one.ageOfMajority === other.ageOfMajority && one.fiscalYearEnd === other.fiscalYearEnd;
}
