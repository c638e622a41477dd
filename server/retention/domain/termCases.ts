import { civilDate, type Day, dayOf, daysInMonth } from '../../calendar/day.ts';
import { lessYears } from '../../calendar/period.ts';
import { ACTIVITY_TRIGGERS } from './cohort.ts';
import type { StatedFact } from './reading.ts';
import type { Term } from './term.ts';
import type { Trigger } from './triggers.ts';

/** A case on which a term is tried: what it is, and the day of each event that the term asks for. */
export type TermCase = {
  readonly words: string;
  readonly facts: readonly StatedFact[];
  /** The subject is a minor on the day of the events: rules about adults are not tried on it. */
  readonly ofMinor: boolean;
};

/** The events whose days a term asks for; majority is reckoned from the birth. */
export function triggersAsked(term: Term): readonly Trigger[] {
  switch (term.kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return [];
    case 'AFTER':
      return [term.trigger === 'PATIENT_REACHES_MAJORITY' ? 'PATIENT_BIRTH' : term.trigger];
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      return [...new Set(term.terms.flatMap(triggersAsked))];
    case 'PLUS':
      return triggersAsked(term.term);
  }
}

const ADULT = 40;

/** Cases on which terms tend to be wrong: leap days, the newborn, the minor near majority, an event yet to come. */
export function trickyCases(asked: readonly Trigger[], ageOfMajority: number, today: Day): readonly TermCase[] {
  if (asked.length === 0) return [];
  const asksBirth = asked.includes('PATIENT_BIRTH');
  const on = (words: string, day: Day, birth: Day): TermCase => ({
    words,
    ofMinor: asksBirth && birth > lessYears(day, ageOfMajority),
    facts: asked.map((trigger) => ({ trigger, on: trigger === 'PATIENT_BIRTH' ? birth : day })),
  });
  const leap = lastLeapDay(today);
  const august = lastOn(today, 8, 31);
  const awaited = asked.filter((trigger) => !ACTIVITY_TRIGGERS.has(trigger) && trigger !== 'PATIENT_BIRTH');
  return [
    on(asksBirth ? 'An adult today' : 'Today', today, lessYears(today, ADULT)),
    on('29 February', leap, lessYears(leap, ADULT)),
    on('31 August', august, lessYears(august, ADULT)),
    ...(asksBirth
      ? [
          on('A newborn', today, today),
          on('Born on 29 February', today, leap),
          on('A minor a day before majority', today, lessYears(today + 1, ageOfMajority)),
        ]
      : []),
    ...(awaited.length > 0
      ? [
          {
            words: 'The event is still to come',
            ofMinor: false,
            facts: on('', today, lessYears(today, ADULT)).facts.map((fact) =>
              awaited.includes(fact.trigger) ? { ...fact, on: null } : fact,
            ),
          },
        ]
      : []),
  ];
}

function lastLeapDay(today: Day): Day {
  let { year } = civilDate(today);
  while (daysInMonth(year, 2) < 29 || dayOf(year, 2, 29) > today) year -= 1;
  return dayOf(year, 2, 29);
}

function lastOn(today: Day, month: number, dayOfMonth: number): Day {
  const { year } = civilDate(today);
  const day = dayOf(year, month, dayOfMonth);
  return day <= today ? day : dayOf(year - 1, month, dayOfMonth);
}
