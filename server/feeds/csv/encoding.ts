import { InvalidInput } from '../../refusal.ts';
import type { ByteCensus } from './ByteCensus.ts';

export const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'Windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const SIGNATURES: readonly { bytes: readonly number[]; sentence: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    sentence:
      'This is a spreadsheet (XLSX) or another zipped file, not CSV. Open it and save the sheet as "CSV UTF-8".',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    sentence: 'This is an old spreadsheet (XLS), not CSV. Open it and save the sheet as "CSV UTF-8".',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], sentence: 'This is a PDF, not CSV. Export the table from where it came.' },
  { bytes: [0x1f, 0x8b], sentence: 'This file is compressed (gzip). Unpack it first.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], sentence: 'This is a picture, not CSV.' },
];

/** Tells a file's encoding from its mark, else from what its bytes can be; refuses what is no text. */
export function encodingOf(census: ByteCensus): Encoding {
  refuseOtherFiles(census);
  if (begins(census, [0xef, 0xbb, 0xbf])) return utf8(census);
  if (begins(census, [0xff, 0xfe])) return evenly(census, 'UTF-16LE');
  if (begins(census, [0xfe, 0xff])) return evenly(census, 'UTF-16BE');
  const nuls = census.nulsAtEven + census.nulsAtOdd;
  if (nuls > 0) return withNuls(census, nuls);
  if (census.strayBytes === 0 && !census.cutOff) return 'UTF-8';
  // Two letters in a row that happen to form a sequence are rare in Windows-1252, stray bytes are all that it has.
  return census.sequences > census.strayBytes ? utf8(census) : 'Windows-1252';
}

function utf8(census: ByteCensus): Encoding {
  if (census.cutOff && census.strayBytes === 0) {
    throw new InvalidInput(
      'The file ends in the middle of a character: it was cut off. Export or send it again.',
      'text',
    );
  }
  if (census.strayBytes > 0) {
    throw new InvalidInput(
      `The file is UTF-8, but ${census.strayBytes} of its bytes are not: two encodings were mixed. Save it again as UTF-8.`,
      'text',
    );
  }
  return 'UTF-8';
}

function evenly(census: ByteCensus, encoding: Encoding): Encoding {
  if (census.bytes % 2 === 0) return encoding;
  throw new InvalidInput(
    'The file ends in the middle of a character: it was cut off. Export or send it again.',
    'text',
  );
}

/** UTF-16 without a mark has a NUL in nearly every Latin letter, always on the same side. */
function withNuls(census: ByteCensus, nuls: number): Encoding {
  const share = nuls / (census.bytes / 2);
  if (share > 0.5 && census.nulsAtEven * 50 < census.nulsAtOdd) return evenly(census, 'UTF-16LE');
  if (share > 0.5 && census.nulsAtOdd * 50 < census.nulsAtEven) return evenly(census, 'UTF-16BE');
  throw new InvalidInput(`The file holds ${nuls} NUL bytes, which text never does: it is damaged or no CSV.`, 'text');
}

function refuseOtherFiles(census: ByteCensus): void {
  if (census.bytes === 0) throw new InvalidInput('The file is empty.', 'text');
  const found = SIGNATURES.find(({ bytes }) => begins(census, bytes));
  if (found) throw new InvalidInput(found.sentence, 'text');
}

function begins(census: ByteCensus, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => census.head[at] === byte);
}
