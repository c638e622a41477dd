export const AUTHORITY_KINDS = [
  'STATUTE',
  'REGULATION',
  'ACCREDITATION',
  'CONTRACT',
  'POLICY',
  'GUIDANCE',
  'BOARD_POSITION',
  'INSTITUTIONAL',
  'NONE',
] as const;
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];

export const SOURCE_QUALITIES = [
  'OFFICIAL',
  'REPRODUCED_LAW',
  'SECONDARY',
  'MIRROR',
  'VENDOR',
  'CITED_NOT_READ',
  'NONE',
] as const;
export type SourceQuality = (typeof SOURCE_QUALITIES)[number];

export const CONFIDENCES = ['FOUND', 'RECALLED'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Whether the source allows the anniversary itself. Holdfast frees a record the day after in every case. */
export const BOUNDARIES = ['AFTER_ANNIVERSARY_ASSUMED', 'AFTER_ANNIVERSARY_BY_TEXT', 'ON_ANNIVERSARY_BY_TEXT'] as const;
export type Boundary = (typeof BOUNDARIES)[number];
