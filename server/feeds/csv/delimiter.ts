export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const DELIMITER_WORDS: Record<Delimiter, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' };

/** The delimiter under which most headings of the first row are known; among equals the one that parts it most often. */
export function delimiterOf(start: string, countKnown: (headings: readonly string[]) => number): Delimiter {
  const announced = /^sep=([,;\t|])\r?\n/i.exec(start)?.[1];
  const told = DELIMITERS.find((delimiter) => delimiter === announced);
  if (told) return told;
  let best: { delimiter: Delimiter; known: number; parts: number } = { delimiter: ',', known: -1, parts: 0 };
  for (const delimiter of DELIMITERS) {
    const headings = firstRecord(start, delimiter);
    const known = countKnown(headings);
    if (known > best.known || (known === best.known && headings.length > best.parts)) {
      best = { delimiter, known, parts: headings.length };
    }
  }
  return best.delimiter;
}

/** The first record that is not blank, quotes taken off: good enough to tell headings. */
function firstRecord(start: string, delimiter: Delimiter): string[] {
  const headings: string[] = [];
  let cell = '';
  let quoted = false;
  for (const letter of start.replace(/^(\s*[\r\n])+/, '')) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === '\n' || letter === '\r')) break;
    else if (!quoted && letter === delimiter) {
      headings.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...headings, cell];
}
