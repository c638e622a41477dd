import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, daysInMonth } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { holderTypesOf } from '../domain/holderTypes.ts';
import { ORGANISATION, type RetentionRule, type RulePopulation } from '../domain/rule.ts';
import { type CohortPopulation, jurisdictionChain, select } from '../domain/selection.ts';
import { type Shortfall, shortfalls } from '../domain/shorterThanLaw.ts';
import { type BookedRule, ruleBook } from './ruleBook.ts';

export type RuleTried = Pick<
  RetentionRule,
  'code' | 'dataClass' | 'jurisdiction' | 'holders' | 'population' | 'term' | 'ageOfMajority'
>;

/** The laws that ask for longer than a rule would, wherever it would bind. Null where the class is not on record. */
export async function shortfallsOf(
  em: EntityManager,
  rule: RuleTried,
  today: Day,
): Promise<readonly Shortfall<BookedRule>[] | null> {
  const book = await ruleBook(em);
  if (!book.hasClass(rule.dataClass)) return null;
  const within = jurisdictionChain(rule.jurisdiction);
  const isBeside = ({ effect, kind, code, jurisdiction }: BookedRule) =>
    effect === 'KEEP_AT_LEAST' &&
    kind === 'LAW' &&
    code !== rule.code &&
    (rule.jurisdiction === ORGANISATION || within.includes(jurisdiction));
  const laws = (await boundPlaces(em, rule)).flatMap(({ jurisdiction, holderTypes }) =>
    select(book.rules, {
      dataClassLineage: book.lineage(rule.dataClass),
      jurisdiction,
      holderTypes,
      population: populationOf(rule.population) ?? book.population(rule.dataClass),
      today,
    }).applicable.filter(isBeside),
  );
  const fiscalYearEnd = { month: book.fiscalYearEndMonth, day: daysInMonth(2023, book.fiscalYearEndMonth) };
  return shortfalls(rule, [...new Set(laws)], fiscalYearEnd, today);
}

/** Whom a rule is about, where it tells patients apart at all. */
function populationOf(population: RulePopulation): CohortPopulation | null {
  return population === 'ADULT' || population === 'MINOR' || population === 'DECEASED' ? population : null;
}

type Place = { readonly jurisdiction: string; readonly holderTypes: ReadonlySet<string> };

/**
 * The facilities that a rule binds, with everything that they act as: a policy for every provider stands beside the
 * laws for hospitals. Where it binds none of them, whoever it names in its own jurisdiction.
 */
async function boundPlaces(em: EntityManager, { jurisdiction, holders }: RuleTried): Promise<readonly Place[]> {
  const facilities = await rowsOf<{ jurisdiction: string; holders: string[] }>(em, FACILITIES);
  const bound = facilities
    .map((facility) => ({ jurisdiction: facility.jurisdiction, holderTypes: holderTypesOf(facility.holders) }))
    .filter(
      (place) =>
        jurisdictionChain(place.jurisdiction).includes(jurisdiction) &&
        holders.some((holder) => place.holderTypes.has(holder)),
    );
  return bound.length > 0 ? bound : [{ jurisdiction, holderTypes: holderTypesOf(holders) }];
}

const FACILITIES = `
  select distinct jurisdiction, array[holder] || further_holders as holders
  from facility where retired_on is null order by 1, 2`;
