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

  plansFor(rules: readonly RetentionRule[], facts: readonly StatedFact[], place: CohortPlace): Plans {
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
