import type { ActOf } from '../../../forms/ActMenu.tsx';
import { dayWords } from '../../../words.ts';

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

/** When a source is to be read again, aloud where that day has come. */
export function reviewWords({ nextReviewOn, reviewOverdue }: { nextReviewOn: string | null; reviewOverdue: boolean }) {
  if (nextReviewOn === null) return reviewOverdue ? 'due now, its age is not known' : 'none';
  return reviewOverdue ? `overdue since ${dayWords(nextReviewOn)}` : `due ${dayWords(nextReviewOn)}`;
}

export const AUTHORITY_ACTS: readonly ActOf[] = [
  { form: 'review-authority', may: 'DRAFT_RULES', words: 'Say that it was read again' },
  { form: 'revise-authority', may: 'DRAFT_RULES', words: 'Revise' },
  { form: 'retire-authority', may: 'DRAFT_RULES', words: 'Say that it ended' },
];
