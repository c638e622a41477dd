import type { Day } from '../../calendar/day.ts';
import { lessYears } from '../../calendar/period.ts';
import { CALENDAR_YEAR, endOfCalendarYear, type FiscalYearEnd } from '../../calendar/year.ts';
import {
  type Circumstances,
  known,
  majorityOf,
  type Reading,
  readingOfFact,
  type StatedFact,
  unknown,
} from './reading.ts';
import { type Trigger, triggerInWords } from './triggers.ts';

/** What dates depend on in a cohort: no patient, only its outermost days. */
export type CohortDays = {
  readonly firstActivityOn: Day;
  readonly lastActivityOn: Day;
  readonly youngestBirthOn: Day | null;
};

/**
 * `LATEST`: the day holds for every record, so each trigger takes its latest possible value.
 * `EARLIEST`: the first day on which some record may go.
 */
export type CohortReading = 'LATEST' | 'EARLIEST';

export type CohortPlace = { readonly ageOfMajority: number; readonly fiscalYearEnd?: FiscalYearEnd };

/** The triggers that activity itself bounds: none of them can lie after a cohort's last activity. */
export const ACTIVITY_TRIGGERS: ReadonlySet<Trigger> = new Set([
  'LAST_ENCOUNTER',
  'DISCHARGE',
  'LAST_ENTRY',
  'CREATION',
]);

const BECAUSE = {
  LATEST: {
    activity: 'The last activity in the cohort, so that the date holds for each of its records',
    year: 'The end of the calendar year of the last activity',
    birth: 'The birth of the youngest subject',
    noBirth: 'No birth date is known: the youngest possible subject was born on the day of the last activity',
    subject: 'The youngest subject',
  },
  EARLIEST: {
    activity: 'The first activity in the cohort, so that the date holds for some of its records',
    year: 'The end of the calendar year of the first activity',
    birth: 'The birth of a subject who came of age at the first activity, or of the youngest if that is earlier',
    noBirth: 'The birth of a subject who came of age at the first activity',
    subject: 'The oldest subject who can matter',
  },
} as const;

/**
 * A cohort's facts as a term asks for them. Terms never fall when a trigger rises, so the outermost value of each
 * trigger gives the outermost date. A fact states a trigger's latest day, and outranks what activity suggests; any
 * other trigger without a fact is not known, and is never guessed.
 */
export function cohortCircumstances(
  cohort: CohortDays,
  facts: readonly StatedFact[],
  place: CohortPlace,
  reading: CohortReading = 'LATEST',
): Circumstances {
  const stated = new Map(facts.map((fact) => [fact.trigger, fact]));
  const words = BECAUSE[reading];
  const activityOn = reading === 'LATEST' ? cohort.lastActivityOn : cohort.firstActivityOn;

  function read(trigger: Trigger, ageOfMajority: number): Reading {
    const fact = stated.get(trigger);
    const stating = fact ? readingOfFact(fact) : null;
    if (trigger === 'PATIENT_BIRTH') return birth(stating, ageOfMajority);
    if (trigger === 'PATIENT_REACHES_MAJORITY') {
      if (stating && stating.state !== 'UNKNOWN') return stating;
      return majorityOf(read('PATIENT_BIRTH', ageOfMajority), ageOfMajority, words.subject);
    }
    if (stating?.state === 'ON') return dated(trigger, stating.on);
    if (stating) return stating;
    if (ACTIVITY_TRIGGERS.has(trigger)) return known(activityOn, words.activity);
    if (trigger === 'CALENDAR_YEAR_END') return known(endOfCalendarYear(activityOn), words.year);
    return unknown(trigger);
  }

  /** For the earliest reading a fact, being a latest day, can only be an upper bound beside the first activity. */
  function dated(trigger: Trigger, stated: Day): Reading {
    const on = trigger === 'CALENDAR_YEAR_END' ? endOfCalendarYear(stated) : stated;
    const isBounded = ACTIVITY_TRIGGERS.has(trigger) || trigger === 'CALENDAR_YEAR_END';
    const first = trigger === 'CALENDAR_YEAR_END' ? endOfCalendarYear(activityOn) : activityOn;
    if (reading === 'EARLIEST' && isBounded && first < on) {
      return known(first, trigger === 'CALENDAR_YEAR_END' ? words.year : words.activity);
    }
    return known(on, `Stated as a fact: ${triggerInWords(trigger, null)}`);
  }

  /** Where a fact and the cohort both name the youngest birth, the later one: the youngest possible subject. */
  function birth(stating: Reading | null, ageOfMajority: number): Reading {
    if (stating?.state === 'NOT_APPLICABLE') return stating;
    const births = [cohort.youngestBirthOn, stating?.state === 'ON' ? stating.on : null].filter((day) => day !== null);
    const youngest = births.length > 0 ? Math.max(...births) : null;
    const because = youngest === null ? words.noBirth : words.birth;
    if (reading === 'LATEST') return known(youngest ?? cohort.lastActivityOn, because);
    // Rules that count from birth are rules about minors, and the oldest minor comes of age that very day.
    const oldest = lessYears(cohort.firstActivityOn, ageOfMajority);
    return known(youngest === null ? oldest : Math.min(youngest, oldest), because);
  }

  return { read, ageOfMajority: place.ageOfMajority, fiscalYearEnd: place.fiscalYearEnd ?? CALENDAR_YEAR };
}

/** The facts that hold for one cohort: its own first, then those of its holding as a whole. */
export function factsOfCohort(
  ofHolding: readonly StatedFact[],
  ofCohort: readonly StatedFact[],
): readonly StatedFact[] {
  const own = new Set(ofCohort.map(({ trigger }) => trigger));
  return [...ofCohort, ...ofHolding.filter(({ trigger }) => !own.has(trigger))];
}
