import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { InvalidInput } from '../../refusal.ts';

const DEEPEST = 40;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const CANNOT_BE_KEPT = /\u0000|\p{Cs}/u;

/** A file that is kept whole is looked through whole: no patient is ever stored, wherever in it one might stand. */
export function refuseUnfitJson(json: unknown, path: string): void {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (depth > DEEPEST)
      throw new InvalidInput(`The file nests more than ${DEEPEST} deep, as no catalogue does.`, path);
    if (typeof value === 'string') refuseText(value, path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, part] of Object.entries(value)) {
      if (!Array.isArray(value)) refuseText(key, path);
      open.push({ value: part, depth: depth + 1 });
    }
  }
}

function refuseText(text: string, path: string): void {
  if (CANNOT_BE_KEPT.test(text)) throw new InvalidInput('The file has a character that cannot be kept.', path);
  refusePatientIdentifier(text, path);
}
