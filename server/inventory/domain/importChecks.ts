import type { CellValue } from './importCells.ts';
import { wrongOutsideName } from './outsideName.ts';

export type Complaint = { column: string; code: string; message: string };

/** The value of a column by name; undefined where the file lacks the column or its cell could not be read. */
export type ValueOf = (column: string) => CellValue | undefined;

/** A day in the future for what has happened. `today` is the facility's, or the westernmost of several. */
export function futureDay(column: string, day: string | null, today: string): Complaint | null {
  if (day === null || day <= today) return null;
  return {
    column,
    code: 'DAY_IN_FUTURE',
    message: `${day} lies in the future; ${column} tells what has happened (today is ${today} there).`,
  };
}

/** Two days that stand in an order: what began cannot have ended before. */
export function outOfOrder(earlier: string, later: string, value: ValueOf): Complaint | null {
  const [first, last] = [value(earlier), value(later)];
  if (typeof first !== 'string' || typeof last !== 'string' || first <= last) return null;
  return { column: later, code: 'OUT_OF_ORDER', message: `${later} ${last} is before ${earlier} ${first}.` };
}

/** A component's name in lists outside. */
export function outsideName(column: 'cpe' | 'purl', value: ValueOf): Complaint | null {
  const text = value(column);
  const message = typeof text === 'string' ? wrongOutsideName(column, text) : null;
  return message === null ? null : { column, code: column === 'cpe' ? 'NOT_A_CPE' : 'NOT_A_PURL', message };
}

/** Nobody's records end before they were born. */
export function birthAfterActivity(value: ValueOf): Complaint | null {
  const [birth, last] = [value('youngest_birth_on'), value('last_activity_on')];
  if (typeof birth !== 'string' || typeof last !== 'string' || birth <= last) return null;
  return {
    column: 'youngest_birth_on',
    code: 'BIRTH_AFTER_ACTIVITY',
    message: `youngest_birth_on ${birth} is after last_activity_on ${last}: the youngest subject would not have been born.`,
  };
}

export function twoReadings(value: ValueOf): Complaint | null {
  if (typeof value('on') !== 'string' || value('not_applicable') !== true) return null;
  return {
    column: 'not_applicable',
    code: 'TWO_READINGS',
    message: 'A trigger has a day or does not apply: empty one of "on" and "not_applicable".',
  };
}
