/** In the order in which they lean on each other. */
export const IMPORT_KINDS = [
  'FACILITIES',
  'VENDORS',
  'AGREEMENTS',
  'SYSTEMS',
  'COMPONENTS',
  'COHORTS',
  'FACTS',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const KIND_WORDS: Record<ImportKind, { words: string; holds: string }> = {
  FACILITIES: { words: 'Facilities', holds: 'places of care, their jurisdiction, holder types and time zone' },
  VENDORS: { words: 'Vendors', holds: 'who sold or supports a system' },
  AGREEMENTS: { words: 'Agreements', holds: 'business associate agreements, support contracts, escrow' },
  SYSTEMS: { words: 'Systems', holds: 'the applications, their owners, status and cost' },
  COMPONENTS: { words: 'Components', holds: 'products and releases that a system stands on' },
  COHORTS: { words: 'Cohorts', holds: 'counts of records by system, facility, data class and year' },
  FACTS: { words: 'Facts', holds: 'events that a date waits for, or that they do not apply' },
};

/** /import/systems and /export/systems.csv */
export function pathOf(kind: ImportKind): string {
  return kind.toLowerCase();
}
