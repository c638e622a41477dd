import { isDeepStrictEqual } from 'node:util';
import type { CatalogueAuthority, CatalogueDataClass, CatalogueRule } from './catalogueEntry.ts';
import { ageOfMajorityIn } from './rule.ts';
import { sentenceOf } from './sentence.ts';

/** One field: what the house says, and what the catalogue says; null: nothing. Terms and lists are in words. */
export type FieldDifference = { readonly field: string; readonly before: string | null; readonly after: string | null };

/** A first day that the catalogue does not mention is the house's own matter. */
type RuleWords = Omit<CatalogueRule, 'inForceFrom'> & { readonly inForceFrom?: string | null };

/** What it asks is the house's own matter too, as long as the catalogue does not say it. */
type AuthorityWords = Omit<CatalogueAuthority, 'summary'> & { readonly summary?: string | null };

type Told<T> = { readonly field: keyof T & string; readonly words: (thing: T) => string | null };

/** Each in the order in which people read it. */
const RULE: readonly Told<RuleWords>[] = [
  { field: 'term', words: termInWords },
  ...plain<RuleWords>('effect', 'kind', 'authority', 'dataClass', 'jurisdiction'),
  { field: 'holders', words: ({ holders }) => holders.join(', ') },
  ...plain<RuleWords>('population', 'ageOfMajority', 'inForceFrom', 'boundary', 'confirmed', 'confidence'),
  ...plain<RuleWords>('sourceQuality', 'sourceUrl', 'sourceAsOf', 'pendingChange'),
  { field: 'warnings', words: ({ warnings }) => warnings.join(' ') || null },
  { field: 'destructionDuties', words: dutiesInWords },
];
const AUTHORITY = plain<AuthorityWords>(
  'citation',
  'title',
  'summary',
  'kind',
  'jurisdiction',
  'url',
  'sourceQuality',
  'sourceAsOf',
);
const DATA_CLASS = plain<CatalogueDataClass>(
  'name',
  'parent',
  'sensitivity',
  'population',
  'legalHealthRecord',
  'designatedRecordSet',
);
const JURISDICTION = plain<{ ageOfMajority: number }>('ageOfMajority');

/** Whom a rule binds is a set, whatever its order. */
export const ruleFields = (here: RuleWords | null, entry: RuleWords) =>
  differing(RULE, here && inOneOrder(here), inOneOrder(entry));

export const authorityFields = (here: AuthorityWords | null, entry: AuthorityWords) =>
  differing(AUTHORITY, here, entry);

export const dataClassFields = (here: CatalogueDataClass | null, entry: CatalogueDataClass) =>
  differing(DATA_CLASS, here, entry);

export const jurisdictionFields = (here: { ageOfMajority: number }, entry: { ageOfMajority: number }) =>
  differing(JURISDICTION, here, entry);

/** Field by field what the entry says otherwise; all that it says, where the house has nothing. */
function differing<T extends object>(told: readonly Told<T>[], here: T | null, entry: T): FieldDifference[] {
  return told.flatMap(({ field, words }) => {
    if (entry[field] === undefined || (here && isDeepStrictEqual(here[field], entry[field]))) return [];
    const said = { field, before: here && words(here), after: words(entry) };
    return here === null && said.after === null ? [] : [said];
  });
}

function inOneOrder(rule: RuleWords): RuleWords {
  return { ...rule, holders: rule.holders.toSorted() };
}

function plain<T extends object>(...fields: (keyof T & string)[]): Told<T>[] {
  return fields.map((field) => ({ field, words: (thing) => plainWords(thing[field]) }));
}

function plainWords(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : null;
}

function termInWords({ term, ageOfMajority, jurisdiction }: RuleWords): string {
  return sentenceOf(term, { ageOfMajority: ageOfMajority ?? ageOfMajorityIn(jurisdiction) });
}

function dutiesInWords({ destructionDuties }: RuleWords): string | null {
  const duties = destructionDuties.map(
    ({ kind, text, leadDays }) => `${kind}: ${text}${leadDays === null ? '' : ` (${leadDays} days before)`}`,
  );
  return duties.join(' ') || null;
}
