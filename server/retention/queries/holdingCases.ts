import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { type Day, dayOrNull } from '../../calendar/day.ts';
import { todayIn } from '../../calendar/zone.ts';
import { daysInMonth } from '../../calendar/day.ts';
import type { FiscalYearEnd } from '../../calendar/year.ts';
import type { CohortDays } from '../domain/cohort.ts';
import { factsOfCohort } from '../domain/cohort.ts';
import type { CohortCase } from '../domain/cohortDisposition.ts';
import { isInScope } from '../domain/hold.ts';
import { holderTypesOf } from '../domain/holderTypes.ts';
import type { StatedFact } from '../domain/reading.ts';
import { ageOfMajorityIn } from '../domain/rule.ts';
import { type Selection, select } from '../domain/selection.ts';
import { isTrigger } from '../domain/triggers.ts';
import type { BookedHold, BookedRule, RuleBook } from './ruleBook.ts';

/** A holding, with everything that its cohorts have in common. */
export type HoldingCase = {
  readonly id: string;
  readonly system: string;
  readonly facility: string;
  readonly dataClass: string;
  readonly jurisdiction: string;
  readonly today: Day;
  readonly ageOfMajority: number;
  readonly fiscalYearEnd: FiscalYearEnd;
  readonly selection: Selection<BookedRule>;
  factsOf(cohortId: number): readonly StatedFact[];
  holdsOf(cohort: CohortDays): readonly BookedHold[];
};

export function caseOf(holding: HoldingCase, cohortId: number, cohort: CohortDays): CohortCase {
  return {
    rules: holding.selection.applicable,
    cohort,
    facts: holding.factsOf(cohortId),
    ageOfMajority: holding.ageOfMajority,
    fiscalYearEnd: holding.fiscalYearEnd,
    holds: holding.holdsOf(cohort),
    today: holding.today,
  };
}

/** The holdings asked for, or all of them, ready to be worked out. Rules are selected once per class, place and holder types. */
export async function holdingCases(
  em: EntityManager,
  book: RuleBook,
  now: Date,
  holdingIds: readonly string[] | 'ALL',
): Promise<ReadonlyMap<string, HoldingCase>> {
  const db = em.getKysely();
  const ids = holdingIds === 'ALL' ? null : [...holdingIds];
  const { rows } = await db.executeQuery<HoldingRow>(CompiledQuery.raw(HOLDINGS, [ids]));
  const facts = await db.executeQuery<FactRow>(CompiledQuery.raw(FACTS, [ids]));
  const factsBy = groupFacts(facts.rows);
  const selections = new Map<string, Selection<BookedRule>>();
  const todays = new Map<string, Day>();
  const fiscalYearEnd = { month: book.fiscalYearEndMonth, day: daysInMonth(2023, book.fiscalYearEndMonth) };

  const cases = new Map<string, HoldingCase>();
  for (const row of rows) {
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
    const holds = book.holds.filter((hold) => reaches(hold, row, book));
    const ofHolding = factsBy.get(`${row.id}|`) ?? [];
    cases.set(row.id, {
      ...row,
      today,
      fiscalYearEnd,
      ageOfMajority: ageOfMajorityIn(row.jurisdiction),
      selection,
      factsOf: (cohortId) => {
        const own = factsBy.get(`${row.id}|${cohortId}`);
        return own ? factsOfCohort(ofHolding, own) : ofHolding;
      },
      holdsOf: (cohort) =>
        holds.length === 0
          ? []
          : holds.filter((hold) =>
              isInScope(hold, {
                system: row.system,
                facility: row.facility,
                dataClassLineage: book.lineage(row.dataClass),
                firstActivityOn: cohort.firstActivityOn,
                lastActivityOn: cohort.lastActivityOn,
              }),
            ),
    });
  }
  return cases;
}

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

function groupFacts(rows: readonly FactRow[]): Map<string, StatedFact[]> {
  const groups = new Map<string, StatedFact[]>();
  for (const { holding, cohort, trigger, on, notApplicable } of rows) {
    if (!isTrigger(trigger)) throw new Error(`The fact of holding ${holding} names "${trigger}", which is no trigger.`);
    const key = `${holding}|${cohort ?? ''}`;
    const group = groups.get(key) ?? [];
    group.push({ trigger, on: on === null ? null : dayOrNull(on), notApplicable });
    groups.set(key, group);
  }
  return groups;
}

function remember<V>(memory: Map<string, V>, key: string, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

type HoldingRow = {
  id: string;
  system: string;
  facility: string;
  dataClass: string;
  jurisdiction: string;
  holder: string;
  furtherHolders: string[];
  timeZone: string;
};

type FactRow = { holding: string; cohort: string | null; trigger: string; on: string | null; notApplicable: boolean };

const HOLDINGS = `
  select holding.id, system.code as system, facility.code as facility, data_class.code as "dataClass",
    facility.jurisdiction, facility.holder, facility.further_holders as "furtherHolders", facility.time_zone as "timeZone"
  from holding
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  where $1::uuid[] is null or holding.id = any($1)`;

const FACTS = `
  select holding_id as holding, cohort_id as cohort, trigger, happened_on::text as on, not_applicable as "notApplicable"
  from fact where superseded_at is null and ($1::uuid[] is null or holding_id = any($1))`;
