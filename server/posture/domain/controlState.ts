import type { Day } from '../../calendar/day.ts';
import type { Answer, Control, ControlState } from './control.ts';

/** An answer in force, and the day it speaks of. */
export type Answered = { answer: Answer; answeredOn: Day };

export const SHORTFALLS = ['NOT_MET', 'PARTIAL'] as const satisfies readonly Answer[];
export type Shortfall = (typeof SHORTFALLS)[number];

/**
 * What people have said, by the control's code. `withdrawn`: the last that was said is that it is not met, or in part
 * only, and it is not in force any more because it, or what was said after it, was withdrawn.
 */
export type PeopleSaid = {
  answers: ReadonlyMap<string, Answered>;
  withdrawn: ReadonlyMap<string, Shortfall>;
};

/**
 * How a control stands. `fresh`: it is known today, whatever it says. `shortfall`: the last that is known of it is that
 * it is not met, or in part only; that stays so when the answer goes stale or is withdrawn, since nobody has said that it
 * was mended. `withdrawn`: only an answer that is not in force any more says so.
 */
export type ControlStand = {
  control: Control;
  state: ControlState;
  fresh: boolean;
  shortfall: Shortfall | null;
  withdrawn: boolean;
  /** What it rests on, where the inventory or a department answers it. */
  said: string | null;
};

/**
 * How a control stands for a system. `acceptedUntil`: the last day of the exception that accepts it today; it changes
 * neither the state nor what counts.
 */
export type SystemStand = ControlStand & { acceptedUntil: Day | null };

/** The last day on which an answer is fresh. */
export function freshThrough(answeredOn: Day, freshForDays: number): Day {
  return answeredOn + freshForDays;
}

/** How one system or department stands to a control that a person answers. */
export function stateOfAnswer(answered: Answered | null, freshForDays: number, today: Day): ControlState {
  if (answered === null) return 'UNKNOWN';
  return today <= freshThrough(answered.answeredOn, freshForDays) ? answered.answer : 'STALE';
}

export function standOf(control: Control, { answers, withdrawn }: PeopleSaid, today: Day): ControlStand {
  const answered = answers.get(control.code) ?? null;
  const state = stateOfAnswer(answered, control.freshForDays, today);
  const fresh = isFresh(state);
  const own = shortfallOf(answered?.answer);
  const former = fresh || own !== null ? null : (withdrawn.get(control.code) ?? null);
  return { control, state, fresh, shortfall: own ?? former, withdrawn: former !== null, said: null };
}

export function isFresh(state: ControlState): boolean {
  return state !== 'STALE' && state !== 'UNKNOWN';
}

function shortfallOf(answer: Answer | undefined): Shortfall | null {
  return SHORTFALLS.find((one) => one === answer) ?? null;
}

/** A department's answer, as one of those that count for a system. */
export type DepartmentStand = { department: string; stand: ControlStand };

/** The worst first: a department that nobody asked is worse than one that is known to be halfway. */
const WORST_FIRST: readonly ControlState[] = ['NOT_MET', 'UNKNOWN', 'STALE', 'PARTIAL', 'MET', 'NOT_APPLICABLE'];

/**
 * How a system stands to a control of departments: the worst of those that work with it counts, and is named. It is
 * fresh only if every one of them is. Null where it has no department: then the control does not apply.
 */
export function worstOf(control: Control, departments: readonly DepartmentStand[]): ControlStand | null {
  if (departments.length === 0) return null;
  const state = WORST_FIRST.find((one) => departments.some(({ stand }) => stand.state === one)) ?? 'UNKNOWN';
  // Answering anew mends nothing where another department still says that it falls short: what is in force comes first.
  const withdrawn = departments.filter(({ stand }) => stand.withdrawn);
  const own = worstShortfall(departments.filter(({ stand }) => !stand.withdrawn));
  const former = own === null ? worstShortfall(withdrawn) : null;
  const whose = namesOf(departments.filter(({ stand }) => stand.state === state));
  return {
    control,
    state,
    fresh: departments.every(({ stand }) => stand.fresh),
    shortfall: own ?? former,
    withdrawn: former !== null,
    said: former === null ? whose : `${whose}; ${WITHDRAWN[former]}: ${namesOf(withdrawn)}`,
  };
}

const WITHDRAWN = {
  NOT_MET: 'last found not met, and an answer withdrawn since',
  PARTIAL: 'last found met in part only, and an answer withdrawn since',
};

function worstShortfall(departments: readonly DepartmentStand[]): Shortfall | null {
  return SHORTFALLS.find((one) => departments.some(({ stand }) => stand.shortfall === one)) ?? null;
}

function namesOf(departments: readonly DepartmentStand[]): string {
  return named(departments.map(({ department }) => department));
}

const MOST_NAMED = 3;

/** "Radiology at Corvane Hospital, and 2 more" */
export function named(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return rest > 0 ? `${names.slice(0, MOST_NAMED).join(', ')}, and ${rest} more` : names.join(', ');
}
