import { dayWords } from '../../words.ts';
import { FINDING_STATUSES } from './findingWords.ts';

export const SOURCES = {
  HAND: 'by hand',
  NVD: 'NVD',
  SBOM: 'bill of materials',
  SCANNER: 'scanner',
} as const;

/** Why it is not known whether what the NVD lists applies here. */
export const POSSIBLE_BECAUSE = {
  VERSION: 'Its version is listed',
  NEVER_FIXED: 'No fix was ever installed',
  FIX_NOT_KNOWN: 'Its release is listed, and whether the fix is installed is not known',
  PARTNER_NOT_KNOWN: 'It is listed together with something that is not on record here',
  VERSION_NOT_KNOWN: 'Whether its version is among those listed cannot be told',
  EXCLUDED: 'It is listed by an exclusion, which the stack on record cannot decide',
} as const;

export const LISTED = {
  AFFECTED: 'affected',
  PERHAPS: 'not known whether affected',
  NOT: 'no longer listed',
} as const;

/** "EPSS 0.4 % on 29 Sep 2026". A probability is small more often than not. */
export function epssWords(epss: number | null, on: string | null): string {
  if (epss === null || on === null) return 'EPSS unknown';
  const percent = epss * 100;
  return `EPSS ${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}\u2009% on ${dayWords(on)}`;
}

export const ENDS = {
  REMEDIATED: FINDING_STATUSES.REMEDIATED,
  NOT_AFFECTED: FINDING_STATUSES.NOT_AFFECTED,
  FALSE_POSITIVE: FINDING_STATUSES.FALSE_POSITIVE,
} as const;

/** "NOT_AFFECTED, says …", as runs of files tell it: the status in the words of the pages. */
export function statusSaidWords(said: string | null): string {
  const [status = '', ...by] = (said ?? '').split(', says ');
  const words: Partial<Record<string, string>> = FINDING_STATUSES;
  return [words[status]?.toLowerCase() ?? status, ...by].join(', says ');
}
