import type { DateOrder } from '../../inventory/domain/import.ts';
import { readDay } from '../../inventory/domain/importDays.ts';
import { type CvssRating, type CvssVersion, type Severity, severityOf } from '../../posture/domain/vulnerability.ts';
import type { ScannerColumn } from './scannerColumns.ts';

const SEVERITY_WORDS: Readonly<Record<string, Severity>> = {
  critical: 'CRITICAL',
  urgent: 'CRITICAL',
  high: 'HIGH',
  important: 'HIGH',
  severe: 'HIGH',
  serious: 'HIGH',
  medium: 'MEDIUM',
  moderate: 'MEDIUM',
  low: 'LOW',
  minimal: 'LOW',
  none: 'NONE',
  info: 'NONE',
  informational: 'NONE',
  information: 'NONE',
  log: 'NONE',
};

/** Qualys counts from 1 to 5. */
const LEVELS: readonly (Severity | undefined)[] = [undefined, 'LOW', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** A word, a level of Qualys (`byLevel`), or a score of CVSS; null where it is none of them. */
export function severityIn(cell: string, byLevel: boolean): Severity | null {
  const word = SEVERITY_WORDS[cell.trim().toLowerCase()];
  if (word) return word;
  const number = scoreIn(cell);
  if (number === null) return null;
  return byLevel ? (LEVELS[number] ?? null) : severityOf(number, '3.1');
}

export function scoreIn(cell: string): number | null {
  const text = cell.trim().replace(',', '.');
  if (!/^\d{1,2}(\.\d+)?$/.test(text)) return null;
  const score = Number(text);
  return score <= 10 ? score : null;
}

const VERSIONS: readonly (readonly [ScannerColumn, CvssVersion])[] = [
  ['cvss4', '4.0'],
  ['cvss31', '3.1'],
  ['cvss30', '3.0'],
  ['cvss2', '2.0'],
];

/** What the columns that name their version of CVSS say; a score of an unnamed version is no rating. */
export function ratingsIn(cell: (column: ScannerColumn) => string): CvssRating[] {
  return VERSIONS.flatMap(([column, version]) => {
    const score = scoreIn(cell(column));
    if (score === null || score === 0) return [];
    return [{ version, vector: null, score, severity: severityOf(score, version), source: 'scanner', primary: false }];
  });
}

/** Every CVE of a cell, in whatever way they are parted. */
export function cvesIn(cell: string): string[] {
  return [...new Set(cell.toUpperCase().match(/CVE-\d{4}-\d{4,}/g) ?? [])];
}

/** Seen no more: what the scanner itself says is mended is no sighting. */
export function saysMended(cell: string): boolean {
  return /^(fixed|closed|remediated|resolved|mitigated|inactive|patched)$/i.test(cell.trim());
}

/** The day of a day or an instant; null where it is none. */
export function dayIn(cell: string, order: DateOrder | null): string | null {
  const text = cell.trim().replace(/[T\s,]+\d{1,2}:\d{2}.*$/s, '');
  const reading = readDay(text, order);
  return 'day' in reading ? reading.day : null;
}
