import { patientIdentifierIn, refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import { InvalidInput, PatientIdentifier } from '../../refusal.ts';

export const MOST_EVIDENCE_BYTES = 10_000_000;

/** What no browser runs, and no program either: no office file with macros, no page, no drawing with a script. */
const SIGNATURES: readonly { mediaType: string; begins: Uint8Array }[] = [
  { mediaType: 'application/pdf', begins: Buffer.from('%PDF-') },
  { mediaType: 'image/png', begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { mediaType: 'image/jpeg', begins: Buffer.from([0xff, 0xd8, 0xff]) },
];

/** What a file is by its bytes, whatever it is called; refuses what is none of the kinds that are safe to keep. */
export function mediaTypeOf(content: Uint8Array): string {
  if (content.length === 0) throw new InvalidInput('The file is empty.', 'file');
  if (content.length > MOST_EVIDENCE_BYTES) {
    throw new InvalidInput('The file has more than 10 MB. Send the part that shows it, or a link.', 'file');
  }
  const known = SIGNATURES.find(({ begins }) => begins.every((byte, at) => content[at] === byte));
  if (known) return known.mediaType;
  const text = plainText(content);
  if (text === null) {
    throw new InvalidInput('Only PDF, PNG, JPEG and plain text in UTF-8 are kept. Save it as one of these.', 'file');
  }
  const what = patientIdentifierIn(text);
  if (what) throw new PatientIdentifier(what, 'file');
  return 'text/plain; charset=utf-8';
}

/** A page or a drawing is text too, and is kept as text: it is only ever handed out as a file to save. */
function plainText(content: Uint8Array): string | null {
  if (content.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

/** The last part of what it is called, on one line. */
export function evidenceName(name: string): string {
  const plain = requiredText((name.split(/[/\\]/).at(-1) ?? '').replace(/\s+/g, ' '), 'name');
  refusePatientIdentifier(plain, 'name');
  return plain;
}
