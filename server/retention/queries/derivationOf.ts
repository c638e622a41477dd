import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { cohortCircumstances } from '../domain/cohort.ts';
import { type Disposition, dispositionOf } from '../domain/disposition.ts';
import { joinReaches } from '../domain/hold.ts';
import { caseOf, type HoldingCase, holdingCases } from './holdingCases.ts';
import { type BookedHold, type BookedRule, type RuleBook, ruleBook } from './ruleBook.ts';

export type CohortDerivation = {
  readonly disposition: Disposition<BookedRule, BookedHold>;
  readonly holding: HoldingCase;
  readonly holds: readonly BookedHold[];
  readonly cohort: CohortRow;
};

/** A cohort's disposition with all that led to it, worked out from the rules as they stand now. */
export async function derivationOf(
  em: EntityManager,
  now: Date,
  cohortId: number,
  book?: RuleBook,
): Promise<CohortDerivation | null> {
  const { rows } = await em.getKysely().executeQuery<CohortRow>(CompiledQuery.raw(COHORT, [cohortId]));
  const [cohort] = rows;
  if (!cohort) return null;
  const rules = book ?? (await ruleBook(em));
  const holding = (await holdingCases(em, rules, now, [cohort.holding])).get(cohort.holding);
  if (!holding) return null;
  const days = { firstActivityOn: cohort.first, lastActivityOn: cohort.last, youngestBirthOn: cohort.birth };
  const { facts, ageOfMajority, fiscalYearEnd, holds: reaches } = caseOf(holding, cohortId, days);
  const holds = joinReaches(reaches);
  const disposition = dispositionOf({
    selection: holding.selection,
    circumstances: cohortCircumstances(days, facts, { ageOfMajority, fiscalYearEnd }),
    holds,
    today: holding.today,
  });
  return { disposition, holding, holds, cohort };
}

type CohortRow = {
  holding: string;
  year: number;
  first: number;
  last: number;
  birth: number | null;
  dataClassName: string;
  facilityName: string;
  systemName: string;
  timeZone: string;
};

const COHORT = `
  select cohort.holding_id as holding, cohort.year, first_activity_on - date '1970-01-01' as first,
    last_activity_on - date '1970-01-01' as last, youngest_birth_on - date '1970-01-01' as birth,
    data_class.name as "dataClassName", facility.name as "facilityName", system.name as "systemName",
    facility.time_zone as "timeZone"
  from cohort
  join holding on holding.id = cohort.holding_id
  join data_class on data_class.id = holding.data_class_id
  join facility on facility.id = holding.facility_id
  join system on system.id = holding.system_id
  where cohort.id = $1`;
