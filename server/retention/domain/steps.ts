import { type Day, inWords } from '../../calendar/day.ts';
import { parsePeriod, periodInWords } from '../../calendar/period.ts';
import { cutOffDay, type Evaluation, evaluate } from './evaluate.ts';
import { dayOfTrigger, sentenceOf } from './sentence.ts';
import type { Term } from './term.ts';

/** One line of the arithmetic, and the day it reaches; null where it reaches none. */
export type Step = { readonly text: string; readonly on: Day | null };

/** The arithmetic of a term, line by line, each in the order in which a person would do it. */
export function stepsOf(term: Term, evaluation: Evaluation): readonly Step[] {
  const steps: Step[] = [];
  narrate(term, evaluation, (text, on) => {
    // One fact may serve several arms; it is told once.
    if (!steps.some((step) => step.text === text && step.on === on)) steps.push({ text, on });
  });
  return steps;
}

type Tell = (text: string, on: Day | null) => void;

function narrate(term: Term, evaluation: Evaluation, tell: Tell): void {
  switch (term.kind) {
    case 'PERMANENT':
      return tell('Kept permanently', null);
    case 'NO_MINIMUM':
      return tell('No minimum is asked for', null);
    case 'AFTER':
      return narrateAfter(term, evaluation, tell);
    case 'PLUS':
      narrate(term.term, evaluation, tell);
      return conclude(term, evaluation, `${periodInWords(parsePeriod(term.period))} after that`, tell);
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      for (const arm of term.terms) narrate(arm, evaluation, tell);
      return conclude(term, evaluation, chosen(term.kind, term.terms.length), tell);
  }
}

function narrateAfter(term: Extract<Term, { kind: 'AFTER' }>, evaluation: Evaluation, tell: Tell): void {
  const { circumstances, ageOfMajority } = evaluation;
  const sentence = capital(sentenceOf(term, { ageOfMajority }));
  const reading = circumstances.read(term.trigger, ageOfMajority);
  switch (reading.state) {
    case 'NOT_APPLICABLE':
      return tell(`${sentence}: does not apply, and is left out`, null);
    case 'UNKNOWN':
      return tell(`${sentence}: the day is not known`, null);
    case 'ON': {
      const what = capital(dayOfTrigger(term.trigger, undefined, ageOfMajority));
      if (reading.from) tell(reading.from.because ?? "The patient's birth", reading.from.on);
      tell(reading.because ?? what, reading.on);
      if (term.cutOff)
        tell(
          capital(dayOfTrigger(term.trigger, term.cutOff, ageOfMajority)),
          cutOffDay(reading.on, term.cutOff, circumstances),
        );
      return conclude(term, evaluation, sentence, tell);
    }
  }
}

function conclude(term: Term, evaluation: Evaluation, text: string, tell: Tell): void {
  const outcome = evaluate(term, evaluation);
  switch (outcome.status) {
    case 'DATED':
      return tell(text, outcome.keepThrough);
    case 'OPEN':
      return tell(
        outcome.floor === null ? `${text}: open` : `${text}: open, and not before ${inWords(outcome.floor)}`,
        null,
      );
    case 'PERMANENT':
      return tell(`${text}: permanent`, null);
    case 'NO_MINIMUM':
      return tell(`${text}: no minimum`, null);
    case 'SET_ASIDE':
      return tell(`${text}: nothing is left of it`, null);
  }
}

function chosen(kind: 'LATEST_OF' | 'EARLIEST_OF', arms: number): string {
  const which = kind === 'LATEST_OF' ? ['later', 'latest'] : ['earlier', 'earliest'];
  return arms === 2 ? `The ${which[0]} of the two` : `The ${which[1]} of the ${arms}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
