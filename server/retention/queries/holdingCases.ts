import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, dayOrNull, daysInMonth } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { type CohortDays, factsOfCohort } from '../domain/cohort.ts';
import type { CohortCase } from '../domain/cohortDisposition.ts';
import { isInScope, touches } from '../domain/hold.ts';
import { holderTypesOf } from '../domain/holderTypes.ts';
import type { HoldingTerms } from '../domain/lot.ts';
import type { StatedFact } from '../domain/reading.ts';
import { ageOfMajorityIn } from '../domain/rule.ts';
import { type Selection, select } from '../domain/selection.ts';
import { isTrigger } from '../domain/triggers.ts';
import type { BookedHold, BookedRule, RuleBook } from './ruleBook.ts';

/** A holding, with everything that its cohorts have in common. */
export type HoldingCase = Omit<HoldingTerms, 'holds'> & {
  readonly id: string;
  readonly system: string;
  readonly facility: string;
  readonly dataClass: string;
  readonly jurisdiction: string;
  readonly selection: Selection<BookedRule>;
  /** None of its cohorts was ever worked out. */
  readonly isNew: boolean;
  readonly holds: readonly BookedHold[];
};

/** One cohort of a holding, as the single path takes it. */
export function caseOf(
  holding: HoldingCase,
  cohortId: number,
  cohort: CohortDays,
): Omit<CohortCase, 'holds'> & Pick<HoldingCase, 'holds'> {
  const { rules, facts, cohortFacts, ageOfMajority, fiscalYearEnd, today } = holding;
  return {
    rules,
    cohort,
    facts: cohortFacts.get(cohortId) ?? facts,
    ageOfMajority,
    fiscalYearEnd,
    holds: holding.holds.filter((hold) => touches(hold, cohort.firstActivityOn, cohort.lastActivityOn)),
    today,
  };
}

/** Holdings as the inventory has them, with their facts in force: what a rule book is laid over. */
export type StatedHoldings = {
  readonly rows: readonly HoldingRow[];
  readonly facts: ReadonlyMap<string, Stated>;
};

/** The holdings asked for, ready to be worked out. */
export async function holdingCases(
  em: EntityManager,
  book: RuleBook,
  now: Date,
  holdingIds: readonly string[],
): Promise<ReadonlyMap<string, HoldingCase>> {
  return casesOf(await statedHoldings(em, holdingIds), book, now);
}

export async function statedHoldings(em: EntityManager, holdingIds: readonly string[]): Promise<StatedHoldings> {
  const rows = await rowsOf<HoldingRow>(em, HOLDINGS, [[...holdingIds]]);
  return { rows, facts: groupFacts(await rowsOf<FactRow>(em, FACTS, [[...holdingIds]])) };
}

/** Rules are selected once per class, place and holder types. */
export function casesOf(
  { rows, facts: factsBy }: StatedHoldings,
  book: RuleBook,
  now: Date,
): ReadonlyMap<string, HoldingCase> {
  const selections = selectionsOf(book);
  const todays = new Map<string, Day>();
  const fiscalYearEnd = { month: book.fiscalYearEndMonth, day: daysInMonth(2023, book.fiscalYearEndMonth) };

  return new Map(
    rows.map((row) => {
      const today = remember(todays, row.timeZone, () => todayIn(row.timeZone, now));
      const key = [row.dataClass, row.jurisdiction, row.holder, ...row.furtherHolders, today].join('|');
      const selection = remember(selections, key, () =>
        select(book.rules, {
          dataClassLineage: book.lineage(row.dataClass),
          jurisdiction: row.jurisdiction,
          holderTypes: holderTypesOf([row.holder, ...row.furtherHolders]),
          population: book.population(row.dataClass),
          today,
        }),
      );
      const stated = factsBy.get(row.id);
      const facts = stated?.ofHolding ?? [];
      const ofCohorts = stated?.ofCohorts ?? NO_FACTS;
      return [
        row.id,
        {
          ...row,
          today,
          fiscalYearEnd,
          ageOfMajority: ageOfMajorityIn(row.jurisdiction),
          selection,
          rules: selection.applicable,
          facts,
          cohortFacts: factsByCohort(facts, ofCohorts),
          holds: book.holds.filter((hold) => reaches(hold, row, book)),
        },
      ];
    }),
  );
}

/** The same book gives the same selections, and plans are known by them: kept while the book is. */
function selectionsOf(book: RuleBook): Map<string, Selection<BookedRule>> {
  const known = selectionsByBook.get(book) ?? new Map<string, Selection<BookedRule>>();
  selectionsByBook.set(book, known);
  return known;
}

const selectionsByBook = new WeakMap<RuleBook, Map<string, Selection<BookedRule>>>();

/** Whether any cohort of the holding could be held: everything but the hold's days. */
function reaches(hold: BookedHold, row: HoldingRow, book: RuleBook): boolean {
  return isInScope(
    { ...hold, from: null, through: null },
    {
      system: row.system,
      facility: row.facility,
      dataClassLineage: book.lineage(row.dataClass),
      firstActivityOn: 0,
      lastActivityOn: 0,
    },
  );
}

/** The facts of a holding as a whole, and those of single cohorts by their id. */
export type Stated = {
  readonly ofHolding: readonly StatedFact[];
  readonly ofCohorts: ReadonlyMap<number, readonly StatedFact[]>;
};

const NO_FACTS: Stated['ofCohorts'] = new Map();

function factsByCohort(ofHolding: readonly StatedFact[], ofCohorts: Stated['ofCohorts']): HoldingCase['cohortFacts'] {
  if (ofCohorts.size === 0) return NO_FACTS;
  return new Map([...ofCohorts].map(([cohort, own]) => [cohort, factsOfCohort(ofHolding, own)]));
}

function groupFacts(rows: readonly FactRow[]): ReadonlyMap<string, Stated> {
  const groups = new Map<string, { ofHolding: StatedFact[]; ofCohorts: Map<number, StatedFact[]> }>();
  for (const { holding, cohort, trigger, on, notApplicable } of rows) {
    if (!isTrigger(trigger)) throw new Error(`The fact of holding ${holding} names "${trigger}", which is no trigger.`);
    const group = remember(groups, holding, () => ({ ofHolding: [], ofCohorts: new Map() }));
    const facts = cohort === null ? group.ofHolding : remember(group.ofCohorts, Number(cohort), () => []);
    facts.push({ trigger, on: on === null ? null : dayOrNull(on), notApplicable });
  }
  return groups;
}

function remember<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

export type HoldingRow = {
  id: string;
  system: string;
  facility: string;
  dataClass: string;
  jurisdiction: string;
  holder: string;
  furtherHolders: string[];
  timeZone: string;
  isNew: boolean;
};

type FactRow = { holding: string; cohort: string | null; trigger: string; on: string | null; notApplicable: boolean };

const HOLDINGS = `
  select holding.id, system.code as system, facility.code as facility, data_class.code as "dataClass",
    facility.jurisdiction, facility.holder, facility.further_holders as "furtherHolders", facility.time_zone as "timeZone",
    stored.worked_out_on is null as "isNew"
  from holding
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  left join holding_disposition stored on stored.holding_id = holding.id
  where holding.id = any($1::uuid[])`;

const FACTS = `
  select holding_id as holding, cohort_id as cohort, trigger, happened_on::text as on, not_applicable as "notApplicable"
  from fact where superseded_at is null and holding_id = any($1::uuid[])
  order by trigger`;
