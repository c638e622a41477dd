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
export type HoldingCase = Omit<HoldingTerms, 'holds'> &
  HoldingRow & {
    readonly selection: Selection<BookedRule>;
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

/** The holdings asked for, ready to be worked out. */
export async function holdingCases(
  em: EntityManager,
  book: RuleBook,
  now: Date,
  holdingIds: readonly string[],
): Promise<ReadonlyMap<string, HoldingCase>> {
  const rows = await rowsOf<HoldingRow>(em, `${HOLDINGS} where holding.id = any($1::uuid[])`, [[...holdingIds]]);
  const shares = sharesOf(await placesOf(em), book, now);
  const facts = await statedFacts(
    em,
    rows.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.id, caseOfHolding(row, shares(row), facts.get(row.id))]));
}

/** Facilities as the law sees them, by their codes. */
export async function placesOf(em: EntityManager): Promise<ReadonlyMap<string, Place>> {
  return new Map((await rowsOf<Place & { code: string }>(em, PLACES)).map((place) => [place.code, place]));
}

/** The facts in force of these holdings, by their ids. */
export async function statedFacts(
  em: EntityManager,
  holdingIds: readonly string[],
): Promise<ReadonlyMap<string, Stated>> {
  return groupFacts(await rowsOf<FactRow>(em, FACTS, [`{${holdingIds.join(',')}}`]));
}

/** What holdings of one class at one place in one system have in common; most systems are named by no hold. */
export type Share = Pick<HoldingCase, 'today' | 'fiscalYearEnd' | 'ageOfMajority' | 'selection' | 'rules' | 'holds'>;

/** Rules are selected once for each class and place, and holds that name no system looked up once. */
export function sharesOf(places: ReadonlyMap<string, Place>, book: RuleBook, now: Date): (row: HoldingRow) => Share {
  const selections = selectionsOf(book);
  const fiscalYearEnd = { month: book.fiscalYearEndMonth, day: daysInMonth(2023, book.fiscalYearEndMonth) };
  const todays = new Map<string, Day>();
  const shares = new Map<string, Map<string, Share>>();
  const ofSystems = book.holds.filter(({ systems }) => systems.length > 0);
  const named = new Set(ofSystems.flatMap(({ systems }) => systems));

  function shareOf(dataClass: string, facility: string): Share {
    const place = places.get(facility);
    if (!place) throw new RangeError(`There is no facility ${facility}.`);
    const { jurisdiction, holder, furtherHolders, timeZone } = place;
    const today = remember(todays, timeZone, () => todayIn(timeZone, now));
    const key = [dataClass, jurisdiction, holder, ...furtherHolders, today].join('|');
    const selection = remember(selections, key, () =>
      select(book.rules, {
        dataClassLineage: book.lineage(dataClass),
        jurisdiction,
        holderTypes: holderTypesOf([holder, ...furtherHolders]),
        population: book.population(dataClass),
        today,
      }),
    );
    return {
      today,
      fiscalYearEnd,
      ageOfMajority: ageOfMajorityIn(jurisdiction),
      selection,
      rules: selection.applicable,
      holds: book.holds.filter((hold) => reaches(hold, { dataClass, facility, system: null }, book)),
    };
  }

  return (row) => {
    const ofClass = remember(shares, row.dataClass, () => new Map<string, Share>());
    const share = remember(ofClass, row.facility, () => shareOf(row.dataClass, row.facility));
    if (!named.has(row.system)) return share;
    return { ...share, holds: book.holds.filter((hold) => reaches(hold, row, book)) };
  };
}

/** Field by field: tens of thousands are made for one question. */
export function caseOfHolding(
  row: HoldingRow,
  share: Share,
  stated: Stated | undefined,
  rules = share.rules,
): HoldingCase {
  const facts = stated?.ofHolding ?? NO_FACTS;
  return {
    id: row.id,
    systemId: row.systemId,
    system: row.system,
    facility: row.facility,
    dataClass: row.dataClass,
    isNew: row.isNew,
    today: share.today,
    fiscalYearEnd: share.fiscalYearEnd,
    ageOfMajority: share.ageOfMajority,
    selection: share.selection,
    rules,
    holds: share.holds,
    facts,
    cohortFacts: factsByCohort(facts, stated?.ofCohorts ?? NONE_OF_COHORTS),
  };
}

/** The same book gives the same selections, and plans are known by them: kept while the book is. */
function selectionsOf(book: RuleBook): Map<string, Selection<BookedRule>> {
  const known = selectionsByBook.get(book) ?? new Map<string, Selection<BookedRule>>();
  selectionsByBook.set(book, known);
  return known;
}

const selectionsByBook = new WeakMap<RuleBook, Map<string, Selection<BookedRule>>>();

/** Whether any cohort of the holding could be held: everything but the hold's days. `system` null: one that no hold names. */
function reaches(
  hold: BookedHold,
  { system, facility, dataClass }: { system: string | null; facility: string; dataClass: string },
  book: RuleBook,
): boolean {
  if (system === null && hold.systems.length > 0) return false;
  return isInScope(
    { ...hold, from: null, through: null },
    {
      system: system ?? '',
      facility,
      dataClassLineage: book.lineage(dataClass),
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

const NO_FACTS: readonly StatedFact[] = [];
const NONE_OF_COHORTS: Stated['ofCohorts'] = new Map();

function factsByCohort(ofHolding: readonly StatedFact[], ofCohorts: Stated['ofCohorts']): HoldingCase['cohortFacts'] {
  if (ofCohorts.size === 0) return NONE_OF_COHORTS;
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
  readonly id: string;
  readonly systemId: string;
  /** Codes. */
  readonly system: string;
  readonly facility: string;
  readonly dataClass: string;
  /** None of its cohorts was ever worked out. */
  readonly isNew: boolean;
};

/** A facility as the law sees it. */
export type Place = {
  readonly jurisdiction: string;
  readonly holder: string;
  readonly furtherHolders: readonly string[];
  readonly timeZone: string;
};

type FactRow = { holding: string; cohort: string | null; trigger: string; on: string | null; notApplicable: boolean };

export const HOLDINGS = `
  select holding.id, holding.system_id as "systemId", system.code as system, facility.code as facility,
    data_class.code as "dataClass", stored.worked_out_on is null as "isNew"
  from holding
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  left join holding_disposition stored on stored.holding_id = holding.id`;

const PLACES = `
  select code, jurisdiction, holder, further_holders as "furtherHolders", time_zone as "timeZone" from facility`;

const FACTS = `
  select holding_id as holding, cohort_id as cohort, trigger, happened_on::text as on, not_applicable as "notApplicable"
  from fact where superseded_at is null and holding_id = any($1::uuid[])
  order by trigger`;
