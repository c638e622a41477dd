import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { InvalidInput } from '../../refusal.ts';

const LONGEST_CODE = 64;
const LONGEST_LINE = 200;
const LONGEST_TEXT = 4_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\p{Cs}]/u;

/** What scripts name a thing by. */
export function givenCode(text: string, path: string): string {
  const code = requiredText(text, path, LONGEST_CODE);
  if (/\s/.test(code)) throw new InvalidInput('A code has no blanks in it. Write it in one piece.', path);
  return code;
}

/** Trimmed, not empty, of one line's length, and without a patient's number. */
export function requiredText(text: string, path: string, longest = LONGEST_LINE): string {
  const given = checked(text, path, longest);
  if (given === '') throw new InvalidInput(`"${path}" is empty. Say something there.`, path);
  return given;
}

/** As `requiredText`, but empty is null, and `undefined` stays so: not mentioned. */
export function optionalText(text: string | null, path: string, longest?: number): string | null;
export function optionalText(
  text: string | null | undefined,
  path: string,
  longest?: number,
): string | null | undefined;
export function optionalText(text: string | null | undefined, path: string, longest = LONGEST_LINE) {
  if (text === undefined || text === null) return text;
  return checked(text, path, longest) || null;
}

/** Why something is done: kept in the ledger. */
export function givenReason(text: string | null | undefined): string {
  const reason = checked(text ?? '', 'reason', LONGEST_TEXT);
  if (reason === '') throw new InvalidInput('Say why: the reason stays in the ledger.', 'reason');
  return reason;
}

export function optionalReason(text: string | null | undefined): string | null {
  return optionalText(text ?? null, 'reason', LONGEST_TEXT);
}

function checked(text: string, path: string, longest: number): string {
  const given = text.trim();
  if (given.length > longest) {
    throw new InvalidInput(`"${path}" has ${given.length} characters; ${longest} is the most.`, path);
  }
  if (isUnshowable(given)) throw new InvalidInput(`"${path}" has a character that cannot be shown.`, path);
  refusePatientIdentifier(given, path);
  return given;
}

export function isUnshowable(text: string): boolean {
  return CONTROL.test(text);
}
