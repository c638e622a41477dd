export const AUTHORITY_KINDS = {
  STATUTE: 'Statute',
  REGULATION: 'Regulation',
  ACCREDITATION: 'Accreditation standard',
  CONTRACT: 'Contract',
  POLICY: 'Policy',
  BOARD_POSITION: 'Position of a board',
  GUIDANCE: 'Guidance',
  INSTITUTIONAL: 'Schedule of an institution',
  NONE: 'No source of law found',
} as const;

export const SOURCE_QUALITIES = {
  OFFICIAL: 'Official text',
  REPRODUCED_LAW: 'Law, reproduced elsewhere',
  MIRROR: 'Mirror of an official text',
  VENDOR: 'A vendor’s page',
  SECONDARY: 'Secondary source',
  CITED_NOT_READ: 'Cited, not read',
  NONE: 'No source',
} as const;

/** What the server gives as text, in our words where they are known. */
export function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code.toLowerCase().replaceAll('_', ' ');
}
