import cvss from 'ae-cvss-calculator';
import {
  type CvssRating,
  type CvssVersion,
  SEVERITIES,
  type Severity,
  severityOf,
} from '../../posture/domain/vulnerability.ts';
import type { ShapedRating, ShapedVulnerability } from './bomShape.ts';

const VERSION_OF: Readonly<Record<string, CvssVersion>> = {
  CVSSv2: '2.0',
  CVSSv3: '3.0',
  CVSSv31: '3.1',
  CVSSv4: '4.0',
};

export type Rated = {
  ratings: CvssRating[];
  /** The worst that any rating says, by CVSS or by another method. */
  severity: Severity | null;
};

/** What a bill says of how severe a vulnerability is: CVSS v2 to v4 with score and vector, other methods by their word alone. */
export function ratingsOf({ ratings = [], source }: ShapedVulnerability): Rated {
  const scored = ratings.flatMap((rating) => cvssOf(rating, source?.name ?? 'bill of materials'));
  const words = ratings.map(({ severity }) => severityIn(severity));
  const worst = Math.max(
    -1,
    ...[...words, ...scored.map(({ severity }) => severity)].map((word) => (word ? SEVERITIES.indexOf(word) : -1)),
  );
  return { ratings: scored, severity: SEVERITIES[worst] ?? null };
}

function cvssOf(rating: ShapedRating, fallback: string): CvssRating[] {
  const vector = rating.vector || null;
  const version = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(vector ?? '')?.[1];
  const stated = VERSION_OF[rating.method ?? ''];
  const known = isVersion(version) ? version : stated;
  if (!known) return [];
  const score = rating.score ?? scoreOf(known, vector);
  if (score === null || score < 0 || score > 10) return [];
  const severity = severityIn(rating.severity) ?? severityOf(score, known);
  return [{ version: known, vector, score, severity, source: rating.source?.name || fallback, primary: false }];
}

function isVersion(text: string | undefined): text is CvssVersion {
  return text === '3.0' || text === '3.1' || text === '4.0';
}

/** A vector without a score has one all the same. */
function scoreOf(version: CvssVersion, vector: string | null): number | null {
  if (vector === null) return null;
  try {
    const whole = version === '2.0' || vector.startsWith('CVSS:') ? vector : `CVSS:${version}/${vector}`;
    const base = cvss.fromVector(whole)?.calculateScores().overall;
    return typeof base === 'number' && Number.isFinite(base) ? base : null;
  } catch {
    // A vector that cannot be read gives no score; the bill's own word for it stays.
    return null;
  }
}

function severityIn(word: string | undefined): Severity | null {
  return SEVERITIES.find((known) => known === word?.toUpperCase()) ?? null;
}
