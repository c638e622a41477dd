import { shown } from '../../inventory/domain/importCells.ts';
import type { Complaint, ValueOf } from '../../inventory/domain/importChecks.ts';
import type { Referent } from './References.ts';

/** Looks up the code in a column; complains of one that is unknown or no longer in use. */
export function refer<T extends Referent>(
  known: ReadonlyMap<string, T>,
  noun: string,
  column: string,
  value: ValueOf,
  complain: (complaint: Complaint) => void,
): T | null {
  const code = value(column);
  if (typeof code !== 'string') return null;
  return referCode(known, noun, column, code, complain);
}

export function referCode<T extends Referent>(
  known: ReadonlyMap<string, T>,
  noun: string,
  column: string,
  code: string,
  complain: (complaint: Complaint) => void,
): T | null {
  const found = known.get(code);
  if (!found) {
    complain({
      column,
      code: `UNKNOWN_${noun.toUpperCase().replaceAll(' ', '_')}`,
      message: `There is no ${noun} ${shown(code)}. Check the spelling, or import it first.`,
    });
    return null;
  }
  if (!found.retiredOn) return found;
  complain({
    column,
    code: 'RETIRED',
    message: `The ${noun} ${shown(code)} was retired on ${found.retiredOn}. Choose one that is in use.`,
  });
  return null;
}
