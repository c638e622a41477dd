import type { SightingSource } from './sighting.ts';

/** What is read from outside for all systems. */
export const FEED_CODES = ['ENDOFLIFE', 'KEV', 'EPSS', 'NVD'] as const;
export type FeedCode = (typeof FEED_CODES)[number];

export function isFeedCode(kind: string): kind is FeedCode {
  return FEED_CODES.some((code) => code === kind);
}

/** What is read from an address: the feeds of all systems, and bills of materials, each of one system. */
export const FEED_KINDS = [...FEED_CODES, 'SBOM'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** Files that tell of findings: a bill of materials, and a scanner's list. */
export const FILE_KINDS = ['SBOM', 'SCANNER'] as const satisfies readonly SightingSource[];

export type FileKind = (typeof FILE_KINDS)[number];

export function isFileKind(kind: string): kind is FileKind {
  return FILE_KINDS.some((known) => known === kind);
}

/** What a run reads: a feed, or a file of findings. */
export const RUN_KINDS = [...FEED_CODES, ...FILE_KINDS] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_CAUSES = ['SCHEDULE', 'ASKED', 'FILE'] as const;
export type RunCause = (typeof RUN_CAUSES)[number];

export const RUN_STEPS = [
  'LOOKED_AT',
  'WAITING',
  'FETCHING',
  'ASKING',
  'READING',
  'WRITING',
  'DONE',
  'UNCHANGED',
  'FAILED',
  'CANCELLED',
] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** Of these nothing follows any more. */
export const ENDED_STEPS: readonly RunStep[] = ['DONE', 'UNCHANGED', 'FAILED', 'CANCELLED'];

/** What people call it. */
export const FEED_NAMES: Readonly<Record<FeedCode, string>> = {
  ENDOFLIFE: 'endoflife.date',
  KEV: 'CISA KEV',
  EPSS: 'FIRST EPSS',
  NVD: 'NVD',
};

/** The same of any feed; a bill of materials is known by its system. */
export function feedName(code: FeedKind, system: string | null): string {
  return code === 'SBOM' ? `Bill of materials of ${system ?? 'a system'}` : FEED_NAMES[code];
}

/** How one entry of a feed differs from what was known before. */
export const FEED_CHANGES = ['ADDED', 'CHANGED', 'WITHDRAWN', 'RETURNED'] as const;
export type FeedChange = (typeof FEED_CHANGES)[number];

/** An entry that was not taken: where in the file, and why. */
export type FeedProblem = { place: string; message: string };
