import type { Period } from '../../calendar/period.ts';

/** After so long counsel looks at a hold for the first time, where no day was set before it was issued. */
export const FIRST_REVIEW: Period = { years: 0, months: 6, days: 0 };
