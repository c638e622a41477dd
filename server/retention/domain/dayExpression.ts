import type { Day } from '../../calendar/day.ts';
import { at, type DayFunction, NO_DAY } from './dayFunction.ts';

/** One candidate for the latest day: the earliest of functions of the activity, functions of the birth, and a day. */
export type Line = {
  readonly activity: readonly DayFunction[];
  readonly birth: readonly DayFunction[];
  readonly on: Day | null;
};

/**
 * A term's date as the latest of lines. Every term comes to this form: "latest" joins lists, "earliest" spreads over
 * them, and a further period may be added to each candidate instead of the winner, since later days stay later.
 */
export type DayExpression = readonly Line[];

const MOST_LINES = 64;

export const nothing: Line = { activity: [], birth: [], on: null };

export function latest(expressions: readonly DayExpression[]): DayExpression {
  return bounded(expressions.flat());
}

export function earliest(expressions: readonly DayExpression[]): DayExpression {
  const [first = [], ...others] = expressions;
  return others.reduce(
    (lines, other) => bounded(lines.flatMap((one) => other.map((two) => together(one, two)))),
    first,
  );
}

/** Applies a step to every day in the expression. */
export function mapDays(
  expression: DayExpression,
  step: (fn: DayFunction) => DayFunction,
  stepOn: (on: Day) => Day,
): DayExpression {
  return expression.map(({ activity, birth, on }) => ({
    activity: activity.map(step),
    birth: birth.map(step),
    on: on === null ? null : stepOn(on),
  }));
}

export function valueOf(expression: DayExpression, activity: Day, birth: Day): Day {
  let value = NO_DAY;
  for (const line of expression) value = Math.max(value, Math.min(ofActivity(line, activity), ofBirth(line, birth)));
  return value;
}

/** The part of a line that hangs on activity, and its constant. */
export function ofActivity(line: Line, day: Day): Day {
  let value = line.on ?? Infinity;
  for (const fn of line.activity) value = Math.min(value, at(fn, day));
  return value;
}

export function ofBirth(line: Line, day: Day): Day {
  let value = Infinity;
  for (const fn of line.birth) value = Math.min(value, at(fn, day));
  return value;
}

export class TooManyLines extends Error {}

function together(one: Line, two: Line): Line {
  return {
    activity: [...new Set([...one.activity, ...two.activity])],
    birth: [...new Set([...one.birth, ...two.birth])],
    on: one.on === null || two.on === null ? (one.on ?? two.on) : Math.min(one.on, two.on),
  };
}

function bounded(lines: readonly Line[]): DayExpression {
  if (lines.length > MOST_LINES) throw new TooManyLines();
  return lines;
}
