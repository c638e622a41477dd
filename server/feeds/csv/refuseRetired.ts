import { shown } from '../../inventory/domain/importCells.ts';
import type { Complaint } from '../../inventory/domain/importChecks.ts';
import type { Referent } from './References.ts';

/** What was retired stays as it was on that day; a file does not bring it back. */
export function refuseRetired(
  known: ReadonlyMap<string, Referent>,
  noun: string,
  code: string,
  complain: (complaint: Complaint) => void,
): void {
  const retiredOn = known.get(code)?.retiredOn;
  if (!retiredOn) return;
  complain({
    column: 'code',
    code: 'RETIRED',
    message: `The ${noun} ${shown(code)} was retired on ${retiredOn}, and stays as it was on that day.`,
  });
}

export function retiredHolding({ retiredOn }: Referent): Complaint | null {
  if (!retiredOn) return null;
  return {
    column: 'data_class',
    code: 'RETIRED',
    message: `This holding was retired on ${retiredOn}, and stays as it was on that day.`,
  };
}
