/** The side that owns a thing to do: health information management or IT. */
export const SIDES = ['HIM', 'IT'] as const;
export type Side = (typeof SIDES)[number];

export const RATING_LEVELS = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MODERATE', 'LOW'] as const;
export type RatingLevel = (typeof RATING_LEVELS)[number];

export type RatingReason = { code: string; message: string };
export type Blocker = { side: Side; code: string; message: string };

/** Days from `from` through `until` on which an exception in force contains the gap. */
export type ContainedSpan = { from: string; until: string };
