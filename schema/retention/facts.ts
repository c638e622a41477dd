import { parseDay } from '../../server/calendar/day.ts';
import type { StatedFact } from '../../server/retention/domain/reading.ts';
import { isTrigger, TRIGGER_CODES } from '../../server/retention/domain/triggers.ts';
import { builder } from '../builder.ts';
import { wrong } from './wrong.ts';

export const FactInput = builder.inputType('FactInput', {
  description:
    'A trigger and its day. A trigger that is not listed does not apply; with a null day it is expected, but has not happened or is not known.',
  fields: (t) => ({ trigger: t.string({ required: true }), on: t.field({ type: 'Day' }) }),
});

type GivenFact = { trigger: string; on?: string | null | undefined };

/** Each trigger once: which of two days would count is a guess. */
export function factsOf(facts: readonly GivenFact[]): StatedFact[] {
  const twice = facts.find(({ trigger }, i) => facts.findIndex((other) => other.trigger === trigger) < i);
  if (twice) throw wrong(`"${twice.trigger}" is given twice. Give its latest day alone.`);
  return facts.map(factOf);
}

function factOf({ trigger, on }: GivenFact): StatedFact {
  if (!isTrigger(trigger)) throw wrong(`"${trigger}" is no trigger. It is one of ${TRIGGER_CODES.join(', ')}.`);
  return { trigger, on: on ? parseDay(on) : null };
}
