import { dayOrNull } from '../../calendar/day.ts';
import { InvalidInput } from '../../refusal.ts';
import { CATALOGUE_LISTS, type CatalogueContent, type CatalogueList } from './catalogueEntry.ts';
import { type CatalogueProblem, checkEntries } from './catalogueProblems.ts';
import { refuseUnfitJson } from './unfitJson.ts';

export const MOST_CATALOGUE_BYTES = 8_000_000;
/** Far more than the law of all states; what is longer is no catalogue. */
const MOST_ENTRIES = 10_000;
const LARGEST = `${MOST_CATALOGUE_BYTES / 1_000_000} MB`;

export type CatalogueFile = CatalogueContent & {
  /** The day as of which the catalogue speaks, where it says so. */
  readonly asOf: string | null;
  /** It carries every rule and authority: what it lacks is no longer in the catalogue. */
  readonly whole: boolean;
};

type Read = { file: CatalogueFile; problems: readonly CatalogueProblem[] };

/**
 * Reads an update: an object with any of the catalogue's lists, or one of those lists as it lies in `seeds/catalogue`.
 * What is no such file is refused; what is wrong with its entries is told entry by entry.
 */
export function readCatalogueFile(text: string): Read {
  const json = parsed(text);
  refuseUnfitJson(json, 'text');
  const lists = Array.isArray(json) ? listIn(json) : listsIn(json);
  for (const list of CATALOGUE_LISTS) refuseTooMany(list, lists.entries[list]?.length ?? 0);
  const { content, problems } = checkEntries(lists.entries);
  if (problems.length === 0 && CATALOGUE_LISTS.every((list) => content[list].length === 0)) {
    throw new InvalidInput('The file has no entry: there is nothing to take from it.', 'text');
  }
  return { file: { ...content, asOf: lists.asOf, whole: lists.whole }, problems };
}

function refuseTooMany(list: CatalogueList, entries: number): void {
  if (entries <= MOST_ENTRIES) return;
  throw new InvalidInput(
    `"${list}" has ${entries.toLocaleString('en-US')} entries, and ${MOST_ENTRIES.toLocaleString('en-US')} are the most.`,
    'text',
  );
}

type Lists = {
  entries: Partial<Record<CatalogueList, readonly unknown[]>>;
  asOf: string | null;
  whole: boolean;
};

function parsed(text: string): unknown {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MOST_CATALOGUE_BYTES) {
    throw new InvalidInput(
      `The file has ${(bytes / 1_000_000).toFixed(1)} MB, and ${LARGEST} is the most. A catalogue of all states has less than one: check that it is the right file, or send it in parts.`,
      'text',
    );
  }
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') throw new InvalidInput('The file is empty.', 'text');
  if (!plain.isWellFormed()) throw new InvalidInput('The file is not written in UTF-8: save it so.', 'text');
  try {
    return JSON.parse(plain);
  } catch (error) {
    if (!/[}\]]$/.test(plain) && /^[{[]/.test(plain)) {
      throw new InvalidInput('The file breaks off before its end: fetch it once more, whole.', 'text');
    }
    const place = /line \d+ column \d+/.exec(String(error))?.[0];
    throw new InvalidInput(
      `The file is no JSON${place ? `: it goes wrong at ${place}` : ''}. A catalogue update is one JSON file, as docs/catalogue-updates.md shows.`,
      'text',
    );
  }
}

/** A key that only the entries of one list have. */
const TELLS: Record<CatalogueList, string> = {
  rules: 'holders',
  authorities: 'citation',
  dataClasses: 'sensitivity',
  jurisdictions: 'ageOfMajority',
};

/** A bare list is told by its entries; it never is the whole catalogue. */
function listIn(entries: readonly unknown[]): Lists {
  const found = CATALOGUE_LISTS.toReversed().find((list) =>
    entries.some((entry) => typeof entry === 'object' && entry !== null && TELLS[list] in entry),
  );
  if (!found) {
    throw new InvalidInput(
      'The file is a list, and its entries are neither rules nor authorities, data classes or jurisdictions.',
      'text',
    );
  }
  return { entries: { [found]: entries }, asOf: null, whole: false };
}

const KEYS = ['asOf', 'whole', ...CATALOGUE_LISTS];

function listsIn(json: unknown): Lists {
  if (typeof json !== 'object' || json === null) {
    throw new InvalidInput('The file holds a single value. A catalogue update is an object or a list.', 'text');
  }
  const file: Record<string, unknown> = { ...json };
  const stranger = Object.keys(file).find((key) => !KEYS.includes(key));
  if (stranger !== undefined) {
    throw new InvalidInput(
      `The file has "${stranger.slice(0, 60)}", which a catalogue update does not carry. It carries ${KEYS.join(', ')}.`,
      'text',
    );
  }
  const { asOf = null, whole = false } = file;
  if (asOf !== null && (typeof asOf !== 'string' || dayOrNull(asOf) === null)) {
    throw new InvalidInput('"asOf" is no calendar day. Write it as 2026-11-30, or leave it out.', 'text');
  }
  if (typeof whole !== 'boolean') throw new InvalidInput('"whole" is true or false, or left out.', 'text');
  const entries: Lists['entries'] = {};
  for (const list of CATALOGUE_LISTS) {
    const given = file[list];
    if (given === undefined) continue;
    if (!Array.isArray(given)) throw new InvalidInput(`"${list}" is no list of entries.`, 'text');
    entries[list] = given;
  }
  if (whole && (!entries.rules?.length || !entries.authorities?.length)) {
    throw new InvalidInput(
      'The file says "whole": true and lacks rules or authorities: all of them would count as gone. Leave "whole" out.',
      'text',
    );
  }
  return { entries, asOf, whole };
}
