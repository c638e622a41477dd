import { PatientIdentifier } from '../../refusal.ts';

const SOCIAL_SECURITY = 'a Social Security number';
const MEDICAL_RECORD = 'a medical record number';

/** Between a label and its number: ":", "#", "no.", "is", "=" and the like. */
const JOIN = String.raw`[\s:#=.(_/\-–]*(?:(?:no|nr|num|number|numbers|ending|is|was|of)\b[\s:#=.(_/\-–]*)*`;

const PATTERNS: readonly { what: string; pattern: RegExp }[] = [
  // Grouped 3-2-4 as no telephone number, postal code or employer number is.
  { what: SOCIAL_SECURITY, pattern: /(?<![\w-])\d{3}([-‐‑–  ])\d{2}\1\d{4}(?![\w-])/ },
  { what: SOCIAL_SECURITY, pattern: /(?<![\w.-])\d{3}\.\d{2}\.\d{4}(?![\w-]|\.\d)/ },
  {
    what: SOCIAL_SECURITY,
    pattern: new RegExp(
      String.raw`\b(?:ssn|s\.s\.n\.?|social\s+security|soc\.?\s+sec\.?)${JOIN}(?:\d[\s-]?){4,9}(?!\d)`,
      'i',
    ),
  },
  // Fewer digits may count patients or name a year.
  { what: MEDICAL_RECORD, pattern: /\b(?:patient|pt\.?)\s+\d{6,}(?![\d,])/i },
  {
    what: MEDICAL_RECORD,
    pattern: new RegExp(
      String.raw`\b(?:mrn|m\.r\.n\.?|emrn|(?:medical|med\.?|health)\s+rec(?:ord|\.)?|(?:patient|pat\.?|pt\.?|chart)\s*(?:id|ident(?:ifier)?|no|nr|num|number|#)|chart)${JOIN}(?!(?:19|20)\d\d\b)[a-z]{0,3}-?\d[\d-]{3,}`,
      'i',
    ),
  },
];

/** What kind of patient's identifier the text seems to carry; null where it carries none. */
export function patientIdentifierIn(text: string): string | null {
  // Either kind has at least four digits and a label or two signs: most cells are let off here.
  if (text.length < 7 || !/\p{Nd}.*\p{Nd}.*\p{Nd}.*\p{Nd}/su.test(text)) return null;
  // Wide digits and signs that take no room must not hide a number.
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  return PATTERNS.find(({ pattern }) => pattern.test(plain))?.what ?? null;
}

const OF_PATIENTS =
  /\b(patients?|ssn|social security|mrn|medical record (no|nr|num|number|id)|dob|date of birth|birth ?date|(first|last|given|family|maiden) name|surname)\b/i;

/** Whether a heading announces what tells one patient from another. */
export function announcesPatients(heading: string): boolean {
  return OF_PATIENTS.test(heading.replace(/[_.-]+/g, ' '));
}

/** Refuses free text that names a patient by number: no patient is ever stored. */
export function refusePatientIdentifier(text: string | null | undefined, path: string | null = null): void {
  const what = text ? patientIdentifierIn(text) : null;
  if (what) throw new PatientIdentifier(what, path);
}
