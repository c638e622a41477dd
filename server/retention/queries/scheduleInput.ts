import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, daysInMonth } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { ScheduleClass, ScheduleInput } from '../domain/schedule.ts';
import type { HeldPlace } from '../domain/schedulePlace.ts';
import type { CohortPopulation } from '../domain/selection.ts';
import { type BookedRule, draftedRules, ruleBook } from './ruleBook.ts';

export type ScheduleQuestion = { asOf: Day; holder: string | null; population: CohortPopulation | null };

/** Everything that the schedule is worked out from, in five statements whatever its size. */
export async function scheduleInput(em: EntityManager, question: ScheduleQuestion): Promise<ScheduleInput<BookedRule>> {
  const book = await ruleBook(em);
  const drafts = await draftedRules(em);
  const classes = await rowsOf<ScheduleClass>(em, CLASSES);
  const held = await rowsOf<HeldRow>(em, HELD);
  const facilities = await rowsOf<FacilityRow>(em, FACILITIES);
  return {
    ...question,
    rules: book.rules,
    drafts,
    classes,
    held: held.map((row) => ({ ...row, cohorts: Number(row.cohorts), records: Number(row.records) })),
    facilities,
    lineage: book.lineage,
    populationOf: book.population,
    fiscalYearEnd: { month: book.fiscalYearEndMonth, day: daysInMonth(2023, book.fiscalYearEndMonth) },
  };
}

type HeldRow = Omit<HeldPlace, 'cohorts' | 'records'> & { cohorts: string; records: string };
type FacilityRow = Omit<HeldPlace, 'dataClass' | 'cohorts' | 'records'>;

const CLASSES = `
  select class.code, class.name, parent.code as parent
  from data_class class left join data_class parent on parent.id = class.parent_id
  where class.retired_on is null
    or exists (select from holding where holding.data_class_id = class.id and holding.retired_on is null)`;

const HELD = `
  select data_class.code as "dataClass", facility.jurisdiction, facility.name as facility,
    array[facility.holder] || facility.further_holders as holders,
    coalesce(sum(stored.cohorts), 0) as cohorts, coalesce(sum(stored.records), 0) as records
  from holding
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  join system on system.id = holding.system_id
  left join holding_disposition stored on stored.holding_id = holding.id
  where holding.retired_on is null and system.status <> 'DECOMMISSIONED'
  group by data_class.code, facility.id
  order by data_class.code, facility.name`;

const FACILITIES = `
  select jurisdiction, name as facility, array[holder] || further_holders as holders
  from facility where retired_on is null order by name`;
