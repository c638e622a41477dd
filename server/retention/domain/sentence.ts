import { type Period, parsePeriod, periodInWords } from '../../calendar/period.ts';
import type { CutOff, Term } from './term.ts';
import { TRIGGERS, type Trigger, triggerInWords } from './triggers.ts';

/**
 * A term in the words of the field: "the later of 7 years after discharge and 1 year after the patient turns 18".
 * Two arms are "later" or "earlier", more are "latest" or "earliest" and close with "and": whoever reads from the left
 * always knows where a nested list ends, which is what lets `termFromSentence` turn it back.
 */
export function sentenceOf(term: Term, { ageOfMajority }: { ageOfMajority: number | null }): string {
  switch (term.kind) {
    case 'PERMANENT':
      return 'permanently';
    case 'NO_MINIMUM':
      return 'no minimum';
    case 'AFTER':
      return after(term.trigger, parsePeriod(term.period), term.cutOff, ageOfMajority);
    case 'PLUS':
      return `${periodInWords(parsePeriod(term.period))} after ${sentenceOf(term.term, { ageOfMajority })}`;
    case 'LATEST_OF':
      return listed(term.terms.length === 2 ? 'later' : 'latest', term.terms, ageOfMajority);
    case 'EARLIEST_OF':
      return listed(term.terms.length === 2 ? 'earlier' : 'earliest', term.terms, ageOfMajority);
  }
}

/** "the day of discharge", "the end of the calendar year in which the patient turns 18" */
export function dayOfTrigger(trigger: Trigger, cutOff: CutOff | undefined, ageOfMajority: number | null): string {
  const words = triggerInWords(trigger, ageOfMajority);
  const isClause = TRIGGERS[trigger].form === 'clause';
  if (!cutOff) return isClause ? `the day ${words}` : `the day of ${words}`;
  const year = cutOff === 'CALENDAR_YEAR_END' ? 'calendar' : 'fiscal';
  return `the end of the ${year} year ${isClause ? 'in which' : 'of'} ${words}`;
}

function after(trigger: Trigger, period: Period, cutOff: CutOff | undefined, ageOfMajority: number | null): string {
  const isNone = period.years === 0 && period.months === 0 && period.days === 0;
  if (isNone) return dayOfTrigger(trigger, cutOff, ageOfMajority);
  const from = cutOff ? dayOfTrigger(trigger, cutOff, ageOfMajority) : triggerInWords(trigger, ageOfMajority);
  return `${periodInWords(period)} after ${from}`;
}

function listed(which: string, terms: readonly Term[], ageOfMajority: number | null): string {
  const arms = terms.map((term) => sentenceOf(term, { ageOfMajority }));
  return `the ${which} of ${arms.slice(0, -1).join(', ')} and ${arms.at(-1)}`;
}
