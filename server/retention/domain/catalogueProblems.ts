import type { z } from 'zod';
import { givenCode, optionalText, requiredText } from '../../inventory/domain/freeText.ts';
import { isJurisdiction } from '../../inventory/domain/jurisdiction.ts';
import { InvalidInput, Refusal } from '../../refusal.ts';
import {
  CATALOGUE_ENTRIES,
  CATALOGUE_LISTS,
  type CatalogueAuthority,
  type CatalogueContent,
  type CatalogueDataClass,
  type CatalogueJurisdiction,
  type CatalogueList,
  type CatalogueRule,
} from './catalogueEntry.ts';
import { givenAuthority, givenLink } from './givenAuthority.ts';
import { givenRule } from './givenRule.ts';

/** What is wrong with one entry, in a sentence that names the entry and the field. */
export type CatalogueProblem = {
  readonly list: CatalogueList;
  /** Its place in the list, counted from 1. */
  readonly position: number;
  readonly code: string | null;
  readonly field: string | null;
  readonly message: string;
};

const NOUNS: Record<CatalogueList, string> = {
  jurisdictions: 'Jurisdiction',
  dataClasses: 'Data class',
  authorities: 'Authority',
  rules: 'Rule',
};
const LONGEST_SHOWN = 60;

type Entry = { readonly code: string };
type Lists = Partial<Record<CatalogueList, readonly unknown[]>>;

/** Each entry by the form of its list, and once: a code that stands there twice would be taken either way. */
export function checkEntries(lists: Lists) {
  const problems: CatalogueProblem[] = [];
  const entriesOf = <E extends Entry>(list: CatalogueList, form: z.ZodType<E>, given: (entry: E) => E) =>
    checkedList({ list, form, given, entries: lists[list] ?? [] }, problems);
  const content: CatalogueContent = {
    jurisdictions: entriesOf('jurisdictions', CATALOGUE_ENTRIES.jurisdictions, givenPlace),
    dataClasses: entriesOf('dataClasses', CATALOGUE_ENTRIES.dataClasses, givenClass),
    authorities: entriesOf('authorities', CATALOGUE_ENTRIES.authorities, givenSource),
    rules: entriesOf('rules', CATALOGUE_ENTRIES.rules, givenWords),
  };
  return { content, problems: problems.sort(inOrder) };
}

/** Where an entry names what is neither in the file nor on record. */
export function unknownReferences(
  content: CatalogueContent,
  onRecord: { authorities: ReadonlySet<string>; dataClasses: ReadonlySet<string> },
): CatalogueProblem[] {
  const authorities = new Set(content.authorities.map(({ code }) => code)).union(onRecord.authorities);
  const classes = new Set(content.dataClasses.map(({ code }) => code)).union(onRecord.dataClasses);
  const lost = (noun: string, code: string) => `there is no ${noun} "${shown(code)}", in this file or on record`;
  const problems: CatalogueProblem[] = [];
  content.dataClasses.forEach(({ code, parent }, at) => {
    if (parent !== null && !classes.has(parent))
      problems.push(problemOf('dataClasses', at, code, 'parent', lost('data class', parent)));
  });
  content.rules.forEach(({ code, authority, dataClass }, at) => {
    if (!authorities.has(authority))
      problems.push(problemOf('rules', at, code, 'authority', lost('authority', authority)));
    if (!classes.has(dataClass))
      problems.push(problemOf('rules', at, code, 'dataClass', lost('data class', dataClass)));
  });
  return [...problems, ...circles(content)];
}

function circles({ dataClasses }: CatalogueContent): CatalogueProblem[] {
  const parents = new Map(dataClasses.map(({ code, parent }) => [code, parent]));
  return dataClasses.flatMap(({ code }, at) => {
    const above = new Set<string>();
    for (let next = parents.get(code); next && !above.has(next); next = parents.get(next)) above.add(next);
    return above.has(code) ? [problemOf('dataClasses', at, code, 'parent', 'it stands above itself')] : [];
  });
}

function checkedList<E extends Entry>(
  asked: { list: CatalogueList; form: z.ZodType<E>; given: (entry: E) => E; entries: readonly unknown[] },
  problems: CatalogueProblem[],
): E[] {
  const { list, form, given, entries } = asked;
  const seen = new Set<string>();
  return entries.flatMap((raw, at) => {
    const read = form.safeParse(raw);
    if (!read.success) {
      problems.push(...read.error.issues.map((issue) => problemOf(list, at, codeIn(raw), ...saidOf(issue, raw))));
      return [];
    }
    const { code } = read.data;
    if (seen.has(code)) {
      problems.push(problemOf(list, at, code, 'code', 'the list has this code twice'));
      return [];
    }
    seen.add(code);
    try {
      return [given(read.data)];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(problemOf(list, at, code, error.path, error.message));
      return [];
    }
  });
}

const givenPlace = (place: CatalogueJurisdiction) => {
  if (place.code === 'US' || isJurisdiction(place.code)) return place;
  throw new InvalidInput('A jurisdiction is US, or a state such as US-CA.', 'code');
};

const givenClass = (entry: CatalogueDataClass) => ({
  ...entry,
  code: givenCode(entry.code, 'code'),
  name: requiredText(entry.name, 'name'),
});

function givenSource(entry: CatalogueAuthority): CatalogueAuthority {
  const { jurisdiction, kind, title, citation, summary, url, sourceQuality, sourceAsOf } = givenAuthority(entry);
  const code = givenCode(entry.code, 'code');
  const said = { code, jurisdiction, title, citation, kind, url, sourceQuality, sourceAsOf };
  return summary === null ? said : { ...said, summary };
}

function givenWords(entry: CatalogueRule) {
  const { inForceFrom, ...words } = givenRule(entry);
  return {
    ...entry,
    ...words,
    code: givenCode(entry.code, 'code'),
    sourceUrl: givenLink(entry.sourceUrl, 'sourceUrl'),
    sourceAsOf: optionalText(entry.sourceAsOf, 'sourceAsOf'),
    ...(inForceFrom !== null && { inForceFrom }),
  };
}

function problemOf(
  list: CatalogueList,
  at: number,
  code: string | null,
  field: string | null,
  said: string,
): CatalogueProblem {
  const name = code === null ? 'without a code' : `"${shown(code)}"`;
  const sentence = said.endsWith('.') ? said : `${said}.`;
  const where = field === null ? '' : ` ${field}:`;
  return { list, position: at + 1, code, field, message: `${NOUNS[list]} ${at + 1}, ${name},${where} ${sentence}` };
}

/** The field at fault, and what is the matter with it. */
function saidOf(issue: z.core.$ZodIssue, raw: unknown): [field: string | null, said: string] {
  const [field = null, ...within] = issue.path.map(String);
  const place = within.length > 0 ? `at "${within.join('.')}" ` : '';
  const value = field !== null && typeof raw === 'object' && raw !== null ? Reflect.get(raw, field) : raw;
  if (field !== null && value === undefined) return [field, 'it is missing'];
  switch (issue.code) {
    case 'unrecognized_keys':
      return [field, `${place}"${shown(issue.keys[0] ?? '')}" is no field there`];
    case 'invalid_value':
      return [
        field,
        `${place}${within.length > 0 ? 'it' : shown(JSON.stringify(value))} is none of ${issue.values.join(', ')}`,
      ];
    case 'invalid_type':
      return [field, `${place}it is no ${TYPES[issue.expected] ?? issue.expected}`];
    case 'custom':
      return [field, `${place}${issue.message}`];
    case 'too_small':
    case 'too_big':
      return [field, `${place}it has too ${issue.code === 'too_small' ? 'few' : 'many'} parts`];
    default:
      return [field, `${place}it cannot be read. A term is written as docs/catalogue-updates.md shows`];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'whole number',
  number: 'whole number',
  boolean: 'true or false',
  array: 'list',
  object: 'entry with fields',
};

function codeIn(raw: unknown): string | null {
  const code: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'code') : null;
  return typeof code === 'string' && code !== '' ? code : null;
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function inOrder(one: CatalogueProblem, other: CatalogueProblem): number {
  return CATALOGUE_LISTS.indexOf(one.list) - CATALOGUE_LISTS.indexOf(other.list) || one.position - other.position;
}
