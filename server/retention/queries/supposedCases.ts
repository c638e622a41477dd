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
  type Share,
  type Stated,
  type StatedHoldings,
  sharesOf,
  statedHoldings,
} from './holdingCases.ts';
import type { RuleBook } from './ruleBook.ts';
import type { SupposedBook } from './supposedBook.ts';

type Side = { readonly share: Share; readonly stated: Stated | undefined; readonly rules: Share['rules'] };

/** A holding as it is worked out now, and as it would be. Most are never worked out: their cases are made on demand. */
export class SupposedCase {
  readonly row: HoldingRow;
  /** By the same rules, with the same facts: only holds are others. */
  readonly byHoldsAlone: boolean;
  readonly #is: Side;
  readonly #will: Side;
  #made: { is: HoldingCase; will: HoldingCase } | undefined;

  constructor(row: HoldingRow, is: Side, will: Side, byHoldsAlone: boolean) {
    this.row = row;
    this.byHoldsAlone = byHoldsAlone;
    this.#is = is;
    this.#will = will;
  }

  get holds(): HoldingCase['holds'] {
    return this.#is.share.holds;
  }

  get holdsThen(): HoldingCase['holds'] {
    return this.#will.share.holds;
  }

  get is(): HoldingCase {
    return this.#both().is;
  }

  get will(): HoldingCase {
    return this.#both().will;
  }

  #both() {
    const make = ({ share, stated, rules }: Side) => caseOfHolding(this.row, share, stated, rules);
    this.#made ??= { is: make(this.#is), will: make(this.#will) };
    return this.#made;
  }
}

/** The holdings in use whose rules, holds or facts would be others; all the rest keep their dates. */
export async function supposedCases(
  em: EntityManager,
  now: Date,
  book: RuleBook,
  supposed: SupposedBook,
  facts: readonly SupposedFact[],
): Promise<readonly SupposedCase[]> {
  const rows = await reachable(em, supposed, facts);
  if (rows.length === 0) return [];
  const stated = await statedHoldings(em, rows);
  const statedThen = await withFacts(em, stated.facts, facts);
  const told = new Set(facts.map(({ holding }) => holding));
  const [sharesIs, sharesWill] = [sharesOf(stated, book, now), sharesOf(stated, supposed.book, now)];
  return rows.flatMap((row): SupposedCase[] => {
    const is = sharesIs(row);
    const will = sharesWill(row);
    const sameRules = isSameList(is.rules, will.rules);
    if (sameRules && isSameList(is.holds, will.holds) && !told.has(row.id)) return [];
    return [
      new SupposedCase(
        row,
        { share: is, stated: stated.facts.get(row.id), rules: is.rules },
        // Plans are known by the list of their rules: the same rules are compiled once for both sides.
        { share: will, stated: statedThen.get(row.id), rules: sameRules ? is.rules : will.rules },
        sameRules && !told.has(row.id),
      ),
    ];
  });
}

async function reachable(
  em: EntityManager,
  { dataClasses, holds }: SupposedBook,
  facts: readonly SupposedFact[],
): Promise<HoldingRow[]> {
  const scopes = holds.map((hold) => ({
    systems: hold.systems,
    facilities: hold.facilities,
    classes: hold.dataClasses,
  }));
  const told = facts.map(({ holding }) => holding);
  if (dataClasses.length + scopes.length + told.length === 0) return [];
  return rowsOf<HoldingRow>(em, REACHED, [told, [...dataClasses], JSON.stringify(scopes)]);
}

/** A fact supposed takes the place of the one in force of its kind. */
async function withFacts(
  em: EntityManager,
  stated: StatedHoldings['facts'],
  facts: readonly SupposedFact[],
): Promise<StatedHoldings['facts']> {
  if (facts.length === 0) return stated;
  const known = new Map(stated);
  for (const { holding, year, trigger, on, notApplicable } of facts) {
    const fact: StatedFact = { trigger, on: on === null ? null : parseDay(on), notApplicable };
    const before: Stated = known.get(holding) ?? { ofHolding: [], ofCohorts: new Map() };
    if (year === null) known.set(holding, { ...before, ofHolding: replaced(before.ofHolding, fact) });
    else {
      const cohort = await cohortOf(em, holding, year);
      const own = replaced(before.ofCohorts.get(cohort) ?? [], fact);
      known.set(holding, { ...before, ofCohorts: new Map(before.ofCohorts).set(cohort, own) });
    }
  }
  return known;
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
