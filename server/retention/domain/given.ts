import { CALENDAR_YEAR, endOfCalendarYear, type FiscalYearEnd } from '../../calendar/year.ts';
import {
  type Circumstances,
  majorityOf,
  NOT_APPLICABLE,
  type Reading,
  readingOfFact,
  type StatedFact,
  unknown,
} from './reading.ts';
import type { Trigger } from './triggers.ts';

/**
 * Exactly the facts given, for a cohort that need not exist: a trigger that is not listed does not apply.
 * Birth alone is different. Every patient was born, so a birth that is not listed is not known, and leaves open what
 * hangs on it; only a birth declared not applicable drops its arm.
 */
export function given(
  facts: readonly StatedFact[],
  place: { ageOfMajority?: number | null; fiscalYearEnd?: FiscalYearEnd } = {},
): Circumstances {
  const stated = new Map(facts.map((fact) => [fact.trigger, fact]));

  function read(trigger: Trigger, ageOfMajority: number): Reading {
    const fact = stated.get(trigger);
    const reading = fact ? readingOfFact(fact) : null;
    switch (trigger) {
      case 'PATIENT_BIRTH':
        return reading ?? unknown('PATIENT_BIRTH');
      case 'PATIENT_REACHES_MAJORITY': {
        if (reading && reading.state !== 'UNKNOWN') return reading;
        const derived = majorityOf(read('PATIENT_BIRTH', ageOfMajority), ageOfMajority, 'The patient');
        return reading && derived.state !== 'ON' ? reading : derived;
      }
      case 'CALENDAR_YEAR_END':
        // Whichever day of the year was given, its year ends on 31 December.
        return reading?.state === 'ON'
          ? { ...reading, on: endOfCalendarYear(reading.on) }
          : (reading ?? NOT_APPLICABLE);
      default:
        return reading ?? NOT_APPLICABLE;
    }
  }

  return { read, ageOfMajority: place.ageOfMajority ?? null, fiscalYearEnd: place.fiscalYearEnd ?? CALENDAR_YEAR };
}
