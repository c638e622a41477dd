import type { Day } from '../server/calendar/day.ts';
import type { Context } from '../server/context.ts';
import { organisationToday } from '../server/inventory/queries/organisationToday.ts';

const todays = new WeakMap<Context, Promise<Day>>();

/** The day of what belongs to no single facility, asked for once a request. */
export function todayOfRequest(ctx: Context): Promise<Day> {
  const known = todays.get(ctx);
  if (known) return known;
  const asked = organisationToday(ctx.em, ctx.now);
  todays.set(ctx, asked);
  return asked;
}
