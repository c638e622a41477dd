import type { FindingSourceKind, FindingStatus } from './finding.ts';
import type { CvssRating, Severity } from './vulnerability.ts';

/** One line of a file that tells of a vulnerability or a missing patch on a component. */
export type Sighting = {
  /** The component's id. */
  component: string;
  cve: string | null;
  /** The CVE, else the name of the patch or of the advisory. */
  title: string;
  /** The file's own name for it. */
  reference: string;
  severity: Severity | null;
  /** OPEN, or what somebody states instead: then by whom and since when. */
  status: FindingStatus;
  endedOn: string | null;
  endedBy: string | null;
  firstOn: string;
  lastOn: string;
  /** Where in the component: a host, a library. Many lines of one finding have many. */
  place: string | null;
  said: Record<string, unknown>;
  ratings: readonly CvssRating[];
  remediation: string | null;
  description: string | null;
  publishedOn: string | null;
};

export type SightingSource = Exclude<FindingSourceKind, 'HAND'>;

/** What the places of a source are called in what it said; the NVD names none. */
export const PLACES: Readonly<Record<SightingSource, string>> = { NVD: 'places', SBOM: 'parts', SCANNER: 'hosts' };
