import type { EntityManager } from '@mikro-orm/postgresql';
import { parseDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { NotFound } from '../../refusal.ts';
import type { StatedFact } from '../domain/reading.ts';
import type { SupposedFact } from '../domain/supposition.ts';
import {
  caseOfHolding,
  HOLDINGS,
  type HoldingCase,
  type HoldingRow,
  type Place,
  placesOf,
  type Share,
  type Stated,
  sharesOf,
  statedFacts,
} from './holdingCases.ts';
import type { RuleBook } from './ruleBook.ts';
import type { SupposedBook } from './supposedBook.ts';

/** A holding as it is worked out now, and as it would be. Most are never worked out: their facts are read only then. */
export class SupposedCase {
  readonly row: HoldingRow;
  /** By the same rules, with the same facts: only holds are others. */
  readonly byHoldsAlone: boolean;
  /** Facts of it that are supposed. */
  readonly told: readonly SupposedFact[];
  readonly #is: Share;
  readonly #will: Share;
  #made: { is: HoldingCase; will: HoldingCase } | undefined;

  constructor(row: HoldingRow, is: Share, will: Share, sameRules: boolean, told: readonly SupposedFact[]) {
    this.row = row;
    this.byHoldsAlone = sameRules && told.length === 0;
    this.told = told;
    this.#is = is;
    this.#will = will;
  }

  get holds(): HoldingCase['holds'] {
    return this.#is.holds;
  }

  get holdsThen(): HoldingCase['holds'] {
    return this.#will.holds;
  }

  get is(): HoldingCase {
    return this.#both().is;
  }

  get will(): HoldingCase {
    return this.#both().will;
  }

  get isStated(): boolean {
    return this.#made !== undefined;
  }

  /** With the facts that are stated, and those that would be. */
  state(is: Stated | undefined, will: Stated | undefined): void {
    this.#made = { is: caseOfHolding(this.row, this.#is, is), will: caseOfHolding(this.row, this.#will, will) };
  }

  #both() {
    if (!this.#made) throw new Error(`The facts of holding ${this.row.id} were not read before it was worked out.`);
    return this.#made;
  }
}

/** The holdings in use whose rules, holds or facts could be others. */
export type Reachable = {
  readonly rows: readonly HoldingRow[];
  readonly facts: readonly SupposedFact[];
  /** Facilities, by their codes. */
  readonly places: ReadonlyMap<string, Place>;
};

/** Those of them whose rules, holds or facts would be others; all the rest keep their dates. */
export function supposedCases(
  now: Date,
  book: RuleBook,
  supposed: SupposedBook,
  { rows, facts, places }: Reachable,
): readonly SupposedCase[] {
  const told = Map.groupBy(facts, ({ holding }) => holding);
  const [sharesIs, sharesWill] = [sharesOf(places, book, now), sharesOf(places, supposed.book, now)];
  return rows.flatMap((row): SupposedCase[] => {
    const is = sharesIs(row);
    const will = sharesWill(row);
    const sameRules = isSameList(is.rules, will.rules);
    if (sameRules && isSameList(is.holds, will.holds) && !told.has(row.id)) return [];
    // Plans are known by the list of their rules: the same rules are compiled once for both sides.
    const then = sameRules && will.rules !== is.rules ? { ...will, rules: is.rules } : will;
    return [new SupposedCase(row, is, then, sameRules, told.get(row.id) ?? NO_FACTS)];
  });
}

const NO_FACTS: readonly SupposedFact[] = [];

/** Reads the facts of these, without which none of them can be worked out. */
export async function stateFacts(em: EntityManager, cases: readonly SupposedCase[]): Promise<void> {
  const open = cases.filter(({ isStated }) => !isStated);
  if (open.length === 0) return;
  const stated = await statedFacts(
    em,
    open.map(({ row }) => row.id),
  );
  for (const each of open) {
    const is = stated.get(each.row.id);
    each.state(is, each.told.length === 0 ? is : await withFacts(em, is, each.told));
  }
}

/** The holdings in use that a rule, a hold or a fact supposed could reach. */
export async function reachable(
  em: EntityManager,
  { dataClasses, holds }: SupposedBook,
  facts: readonly SupposedFact[],
): Promise<Reachable> {
  const scopes = holds.map((hold) => ({
    systems: hold.systems,
    facilities: hold.facilities,
    classes: hold.dataClasses,
  }));
  const told = facts.map(({ holding }) => holding);
  if (dataClasses.length + scopes.length + told.length === 0) return { rows: [], facts, places: new Map() };
  const rows = await rowsOf<HoldingRow>(em, REACHED, [told, [...dataClasses], JSON.stringify(scopes)]);
  return { rows, facts, places: await placesOf(em) };
}

/** A fact supposed takes the place of the one in force of its kind. */
async function withFacts(
  em: EntityManager,
  stated: Stated | undefined,
  facts: readonly SupposedFact[],
): Promise<Stated> {
  let ofHolding = stated?.ofHolding ?? [];
  const ofCohorts = new Map(stated?.ofCohorts);
  for (const { holding, year, trigger, on, notApplicable } of facts) {
    const fact: StatedFact = { trigger, on: on === null ? null : parseDay(on), notApplicable };
    if (year === null) ofHolding = replaced(ofHolding, fact);
    else {
      const cohort = await cohortOf(em, holding, year);
      ofCohorts.set(cohort, replaced(ofCohorts.get(cohort) ?? [], fact));
    }
  }
  return { ofHolding, ofCohorts };
}

function replaced(facts: readonly StatedFact[], fact: StatedFact): readonly StatedFact[] {
  return [...facts.filter(({ trigger }) => trigger !== fact.trigger), fact];
}

async function cohortOf(em: EntityManager, holding: string, year: number): Promise<number> {
  const [row] = await rowsOf<{ id: string }>(em, COHORT, [holding, year]);
  if (!row) throw new NotFound('cohort of this holding for the year', String(year), 'year');
  return Number(row.id);
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((each, i) => each === other[i]);
}

const COHORT = 'select id from cohort where holding_id = $1::uuid and year = $2';

/** Told of by a fact, of a class that a rule is for or one below it, or in the scope of a hold but for its days. */
const REACHED = `
  with recursive below as (
    select id as class, code as ancestor from data_class
    union
    select child.id, below.ancestor from below join data_class child on child.parent_id = below.class),
  ruled as (select class from below where ancestor = any($2::text[])),
  hold as (select row_number() over () as n, given.* from jsonb_to_recordset($3::jsonb)
    as given (systems jsonb, facilities jsonb, classes jsonb)),
  held as (select hold.n, below.class from hold join below on hold.classes ? below.ancestor)
  ${HOLDINGS}
  where holding.retired_on is null and (
    holding.id = any($1::uuid[])
    or holding.data_class_id in (select class from ruled)
    or exists (select from hold
      where (hold.systems = '[]' or hold.systems ? system.code)
        and (hold.facilities = '[]' or hold.facilities ? facility.code)
        and (hold.classes = '[]' or (hold.n, holding.data_class_id) in (select n, class from held))))`;
