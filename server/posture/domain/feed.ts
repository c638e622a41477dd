/** What is read from outside by its address; the rest comes in by file alone. */
export const FEED_CODES = ['ENDOFLIFE', 'KEV', 'EPSS', 'NVD'] as const;
export type FeedCode = (typeof FEED_CODES)[number];

/** What a run reads: a feed, or a file about one system. */
export const RUN_KINDS = [...FEED_CODES, 'SBOM', 'SCANNER'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_CAUSES = ['SCHEDULE', 'ASKED', 'FILE'] as const;
export type RunCause = (typeof RUN_CAUSES)[number];

export const RUN_STEPS = [
  'WAITING',
  'FETCHING',
  'READING',
  'WRITING',
  'DONE',
  'UNCHANGED',
  'FAILED',
  'CANCELLED',
] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** How one entry of a feed differs from what was known before. */
export const FEED_CHANGES = ['ADDED', 'CHANGED', 'WITHDRAWN', 'RETURNED'] as const;
export type FeedChange = (typeof FEED_CHANGES)[number];

/** An entry that was not taken: where in the file, and why. */
export type FeedProblem = { place: string; message: string };
