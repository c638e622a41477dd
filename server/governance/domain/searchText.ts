import { InvalidInput } from '../../refusal.ts';

const MOST_CHARACTERS = 200;
const MOST_WORDS = 8;
/** As `search_words` of the database parts them: none of these is ever looked for, so none can be a wildcard. */
const APART = /[\s\-_./\\,:;()[\]§"'%]+/;
const YEAR = /^(19|20)\d\d$/;
/** Shorter words are in too many others: they are looked for at the beginning of words, and as they are written. */
const SHORT = 3;
/** From here on a word is also found where it is written a little otherwise. */
const LONG_ENOUGH = 4;

export type SearchText = {
  /** As it was written, for what is called exactly so. */
  whole: string;
  words: string[];
  /** What `like` looks for, word by word. */
  patterns: string[];
  /** The words that may be written otherwise; null where not. */
  loose: (string | null)[];
  /** Of records: the year of last activity. */
  year: number | null;
};

/** "tidew 2017": words that each may hit another thing, and a year. */
export function searchText(text: string): SearchText {
  const whole = text.trim().toLowerCase();
  if (whole.length > MOST_CHARACTERS) {
    throw new InvalidInput(`A search has at most ${MOST_CHARACTERS} characters. Write fewer words.`, 'text');
  }
  const words = [...new Set(whole.split(APART).filter((word) => word !== ''))];
  if (words.length > MOST_WORDS) {
    throw new InvalidInput(`A search has at most ${MOST_WORDS} words. Write fewer.`, 'text');
  }
  const year = words.find((word) => YEAR.test(word));
  return {
    whole,
    words,
    patterns: words.map((word) => (word.length < SHORT ? `% ${word}%` : `%${word}%`)),
    loose: words.map((word) => (word.length < LONG_ENOUGH || /^\d+$/.test(word) ? null : word)),
    year: year === undefined ? null : Number(year),
  };
}

const MOST_OF_A_KIND = 20;

export function hitsOfAKind(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= MOST_OF_A_KIND) return first;
  throw new InvalidInput(
    `A search gives 1 to ${MOST_OF_A_KIND} hits of each kind, not ${first}. Use the list of the kind for more.`,
    'first',
  );
}
