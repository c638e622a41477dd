import { type DispositionColumns, dispositionColumns, NO_DAY, STATUS_CODES } from './bulk.ts';
import { type StoredDisposition, storedDisposition } from './cohortDisposition.ts';
import { conflicts } from './combine.ts';
import { touches } from './hold.ts';
import type { HoldingTerms, IdentifiedCohorts, Lot, Span } from './lot.ts';
import type { PlanBook, Plans } from './planBook.ts';
import { type StoredColumns, storedColumns } from './storedColumns.ts';

/** A plan has a bit for each of so many rules; beyond them nobody could tell which govern. */
const MOST_RULES = 31;

/**
 * What `storedDisposition` says of one cohort, for a whole lot: the same rows, many at a time. `LATEST`: without
 * `someFrom`, which is half of the work and only the store asks for.
 */
export function storedDispositions(
  lot: Lot<HoldingTerms>,
  plans: PlanBook,
  readings: 'BOTH' | 'LATEST' = 'BOTH',
): StoredColumns {
  return new Working(lot, plans, readings).run();
}

class Working {
  readonly #lot: Lot<HoldingTerms>;
  readonly #cohorts: IdentifiedCohorts;
  readonly #plans: PlanBook;
  readonly #readings: 'BOTH' | 'LATEST';
  readonly #latest: DispositionColumns;
  readonly #earliest: DispositionColumns;
  readonly #stored: StoredColumns;
  /** For each plan, the verdicts it has come to, by who governs and how. */
  readonly #verdicts = new Map<Plans, Map<number, number>>();

  constructor(lot: Lot<HoldingTerms>, plans: PlanBook, readings: 'BOTH' | 'LATEST') {
    this.#lot = lot;
    this.#readings = readings;
    this.#cohorts = lot.cohorts;
    this.#plans = plans;
    this.#latest = dispositionColumns(lot.cohorts.ids.length);
    this.#earliest = dispositionColumns(readings === 'BOTH' ? lot.cohorts.ids.length : 0);
    this.#stored = storedColumns(lot.cohorts.ids.length);
  }

  run(): StoredColumns {
    const planned = this.#lot.spans.map((span) => ({ span, plans: this.#plansOf(span.holding, span.holding.facts) }));
    for (let at = 0; at < planned.length; ) {
      const first = planned[at];
      let next = at + 1;
      while (planned[next]?.plans === first?.plans) next++;
      const last = planned[next - 1];
      if (first && last) this.#runPlans(first.plans, first.span.from, last.span.to);
      at = next;
    }
    for (const { span, plans } of planned) this.#fill(span, plans);
    return this.#stored;
  }

  #plansOf(holding: HoldingTerms, facts: HoldingTerms['facts']): Plans {
    const { ageOfMajority, fiscalYearEnd } = holding;
    return this.#plans.plansFor(holding.rules, facts, { ageOfMajority, fiscalYearEnd });
  }

  #runPlans(plans: Plans, from: number, to: number): void {
    if (plans.rules.length > MOST_RULES) return;
    plans.latest.run(this.#cohorts, this.#latest, from, to);
    if (this.#readings === 'BOTH') plans.earliest.run(this.#cohorts, this.#earliest, from, to);
  }

  #fill({ holding, from, to }: Span<HoldingTerms>, plans: Plans): void {
    if (holding.cohortFacts.size === 0) {
      this.#fillBy(plans, holding, from, to);
      return;
    }
    for (let i = from; i < to; i++) {
      const facts = holding.cohortFacts.get(this.#cohorts.ids[i] ?? 0);
      const own = facts ? this.#plansOf(holding, facts) : plans;
      if (own !== plans) this.#runPlans(own, i, i + 1);
      this.#fillBy(own, holding, i, i + 1);
    }
  }

  #fillBy(plans: Plans, holding: HoldingTerms, from: number, to: number): void {
    if (plans.rules.length > MOST_RULES) {
      for (let i = from; i < to; i++) this.#put(i, this.#one(holding, plans, i));
      return;
    }
    const known = this.#verdicts.get(plans) ?? new Map<number, number>();
    this.#verdicts.set(plans, known);
    for (let i = from; i < to; i++) this.#combine(holding, plans, known, i);
  }

  #combine(holding: HoldingTerms, plans: Plans, known: Map<number, number>, i: number): void {
    const stored = this.#stored;
    const keepThrough = this.#latest.keepThrough[i] ?? NO_DAY;
    const notBefore = this.#latest.notBefore[i] ?? NO_DAY;
    const unconfirmed = this.#latest.unconfirmed[i] === 1;
    const otherwise = dayAfter(keepThrough, unconfirmed);
    let held = false;
    let heldThrough = NO_DAY;
    for (const hold of holding.holds) {
      if (!this.#isTouched(hold, i)) continue;
      if (hold.releasedOn === null) held = true;
      else heldThrough = Math.max(heldThrough, hold.releasedOn);
    }
    const status = STATUS_CODES[this.#latest.status[i] ?? 0] ?? 'NO_RULE';
    const destroyBy = this.#latest.destroyBy[i] ?? NO_DAY;
    const kept = keepThrough === NO_DAY ? notBefore : keepThrough;
    const conflict = destroyBy !== NO_DAY && conflicts(destroyBy, status, kept === NO_DAY ? null : kept, holding.today);

    stored.keepThrough[i] = keepThrough;
    stored.notBefore[i] = notBefore;
    stored.lawfulFromOtherwise[i] = otherwise;
    // On the day of its release a hold still binds, so the day after is the first free one.
    stored.lawfulFrom[i] = held || otherwise === NO_DAY ? NO_DAY : Math.max(otherwise, heldThrough + 1);
    if (this.#readings === 'BOTH') {
      stored.someFrom[i] = dayAfter(this.#earliest.keepThrough[i] ?? NO_DAY, this.#earliest.unconfirmed[i] === 1);
    }
    stored.heldThrough[i] = heldThrough;

    const governing = this.#latest.governing[i] ?? 0;
    const key = governing * 8 + (held ? 4 : 0) + (unconfirmed ? 2 : 0) + (conflict ? 1 : 0);
    let verdict = known.get(key);
    if (verdict === undefined) {
      const governs = plans.rules.flatMap(({ code }, bit) => (governing & (1 << bit) ? [code] : []));
      const { waitingFor } = plans.latest;
      verdict = stored.verdicts.numberOf({ status, governs, waitingFor, held, unconfirmed, conflict });
      known.set(key, verdict);
    }
    stored.verdict[i] = verdict;
  }

  #isTouched(hold: HoldingTerms['holds'][number], i: number): boolean {
    return touches(hold, this.#cohorts.firstActivity[i] ?? 0, this.#cohorts.lastActivity[i] ?? 0);
  }

  #one(holding: HoldingTerms, { rules, facts }: Plans, i: number): StoredDisposition {
    const birth = this.#cohorts.youngestBirth[i] ?? NO_DAY;
    const { ageOfMajority, fiscalYearEnd, today } = holding;
    return storedDisposition({
      rules,
      facts,
      ageOfMajority,
      fiscalYearEnd,
      today,
      holds: holding.holds.filter((hold) => this.#isTouched(hold, i)),
      cohort: {
        firstActivityOn: this.#cohorts.firstActivity[i] ?? 0,
        lastActivityOn: this.#cohorts.lastActivity[i] ?? 0,
        youngestBirthOn: birth === NO_DAY ? null : birth,
      },
    });
  }

  #put(i: number, one: StoredDisposition): void {
    const stored = this.#stored;
    stored.verdict[i] = stored.verdicts.numberOf(one);
    stored.keepThrough[i] = one.keepThrough ?? NO_DAY;
    stored.lawfulFrom[i] = one.lawfulFrom ?? NO_DAY;
    stored.lawfulFromOtherwise[i] = one.lawfulFromOtherwise ?? NO_DAY;
    stored.notBefore[i] = one.notBefore ?? NO_DAY;
    stored.someFrom[i] = one.someFrom ?? NO_DAY;
    stored.heldThrough[i] = one.heldThrough ?? NO_DAY;
  }
}

/** The first free day; none while only rules govern that nobody has confirmed. */
function dayAfter(keepThrough: number, unconfirmed: boolean): number {
  return keepThrough === NO_DAY || unconfirmed ? NO_DAY : keepThrough + 1;
}
