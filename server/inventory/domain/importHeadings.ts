import { InvalidInput } from '../../refusal.ts';
import { IMPORT_KINDS, type ImportKind } from './import.ts';
import { type Column, columnOf, IMPORT_COLUMNS } from './importColumns.ts';

/** That a heading of the file stands for one of our columns. */
export type HeadingMapping = { heading: string; column: string };
/** `column` is null where the heading stands for nothing that is imported. */
export type HeadingMatch = { heading: string; column: string | null };

/** What the columns of a file stand for, in the file's order; refuses a file that lacks one it needs, or has one twice. */
export function matchHeadings(
  kind: ImportKind,
  headings: readonly string[],
  mapping: readonly HeadingMapping[] = [],
): HeadingMatch[] {
  const mapped = readMapping(kind, mapping);
  const matches = headings.map((heading) => {
    const column = mapped.get(plain(heading)) ?? null;
    return { heading: heading.trim(), column: column ?? exactColumn(kind, heading) };
  });
  const taken = new Set(matches.map(({ column }) => column));
  for (const match of matches) {
    if (match.column !== null || mapped.get(plain(match.heading)) === '') continue;
    match.column = synonymOf(kind, match.heading, taken);
    taken.add(match.column);
  }
  const matched = matches.map(({ heading, column }) => ({ heading, column: column || null }));
  refuseTwice(matched);
  refuseMissing(kind, headings, matched);
  return matched;
}

/** How many headings are known as they stand: what tells a delimiter that fits from one that does not. */
export function countKnown(kind: ImportKind, headings: readonly string[], mapping: readonly HeadingMapping[]): number {
  const mapped = new Set(mapping.map(({ heading }) => plain(heading)));
  const isKnown = (heading: string) =>
    mapped.has(plain(heading)) || exactColumn(kind, heading) !== null || synonymOf(kind, heading, new Set()) !== null;
  return headings.filter(isKnown).length;
}

/** Without case, spaces, underscores and punctuation. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Headings to columns; an empty column leaves the heading out. */
function readMapping(kind: ImportKind, mapping: readonly HeadingMapping[]): Map<string, string> {
  const mapped = new Map<string, string>();
  for (const { heading, column } of mapping) {
    if (column !== '' && !columnOf(kind, column)) {
      const known = IMPORT_COLUMNS[kind].columns.map(({ name }) => name).join(', ');
      throw new InvalidInput(`${kind} has no column "${column}". Map "${heading}" to one of ${known}.`, 'mapping');
    }
    mapped.set(plain(heading), column);
  }
  return mapped;
}

function exactColumn(kind: ImportKind, heading: string): string | null {
  return IMPORT_COLUMNS[kind].columns.find(({ name }) => plain(name) === plain(heading))?.name ?? null;
}

function synonymOf(kind: ImportKind, heading: string, taken: ReadonlySet<string | null>): string | null {
  const isMeant = ({ name, synonyms }: Column) =>
    !taken.has(name) && synonyms.some((synonym) => plain(synonym) === plain(heading));
  return IMPORT_COLUMNS[kind].columns.find(isMeant)?.name ?? null;
}

function refuseTwice(matches: readonly HeadingMatch[]): void {
  for (const [position, { heading, column }] of matches.entries()) {
    const first = matches.findIndex((other) => other.column !== null && other.column === column);
    if (column === null || first === position) continue;
    throw new InvalidInput(
      `The headings "${matches[first]?.heading}" (column ${first + 1}) and "${heading}" (column ${position + 1}) both stand for ${column}. Remove one, or map it to nothing.`,
      'mapping',
    );
  }
}

function refuseMissing(kind: ImportKind, headings: readonly string[], matches: readonly HeadingMatch[]): void {
  const present = new Set(matches.map(({ column }) => column));
  const missing = IMPORT_COLUMNS[kind].columns.filter(({ name, required }) => required && !present.has(name));
  if (missing.length === 0) return;
  const names = new Intl.ListFormat('en').format(missing.map(({ name }) => name));
  const unmatched = matches.filter(({ column }) => column === null).map(({ heading }) => `"${heading.slice(0, 40)}"`);
  const found = unmatched.length > 0 ? ` Not matched: ${unmatched.slice(0, 20).join(', ')}.` : '';
  throw new InvalidInput(
    `${kind} needs the ${missing.length === 1 ? 'column' : 'columns'} ${names}, which the first row does not have.${found} ` +
      `Name the headings so, or say in the mapping which heading stands for which column.${otherKind(kind, headings)}`,
    'mapping',
  );
}

/** A file of another kind is told by headings that fit that kind better. */
function otherKind(kind: ImportKind, headings: readonly string[]): string {
  const here = countKnown(kind, headings, []);
  const [best] = IMPORT_KINDS.filter((other) => other !== kind && hasRequired(other, headings))
    .map((other) => ({ other, known: countKnown(other, headings, []) }))
    .filter(({ known }) => known > here)
    .sort((a, b) => b.known - a.known);
  return best ? ` Its headings fit ${best.other}: if it is a file of those, choose that kind.` : '';
}

function hasRequired(kind: ImportKind, headings: readonly string[]): boolean {
  const columns = headings.map((heading) => exactColumn(kind, heading) ?? synonymOf(kind, heading, new Set()));
  return IMPORT_COLUMNS[kind].columns.every(({ name, required }) => !required || columns.includes(name));
}
