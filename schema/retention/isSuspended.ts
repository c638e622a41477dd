import { type Day, parseDay } from '../../server/calendar/day.ts';

/** Held by a hold in force, or by one that was released today: it binds through that day. */
export function isSuspended(row: { held: boolean; heldThrough: string | null }, today: Day): boolean {
  return row.held || (row.heldThrough !== null && parseDay(row.heldThrough) >= today);
}
