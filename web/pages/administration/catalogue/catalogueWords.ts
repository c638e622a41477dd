import type { ResultOf } from '../../../graphql.ts';
import { counted, dayWords, listWords, spoken } from '../../../words.ts';
import type { CatalogueDifferences } from './catalogueQueries.ts';

type Update = NonNullable<ResultOf<typeof CatalogueDifferences>['catalogueUpdate']>;
export type Entry = Update['differences']['nodes'][number];
export type Counts = Update['counts'];

export const KINDS = {
  RULE: 'Rules',
  AUTHORITY: 'Authorities',
  DATA_CLASS: 'Data classes',
  JURISDICTION: 'Jurisdictions',
} as const;
export const KIND = {
  RULE: 'Rule',
  AUTHORITY: 'Authority',
  DATA_CLASS: 'Data class',
  JURISDICTION: 'Jurisdiction',
} as const;
export const CHANGES = { NEW: 'New', CHANGED: 'Changed', GONE: 'Gone', UNCHANGED: 'Unchanged' } as const;

/** "12 to decide: 3 new, 8 changed and 1 gone. 2 wait for an HIM director, 1 was left, 288 are unchanged." */
export function countsSentence(counts: Counts): string {
  const { newOpen, changedOpen, goneOpen, drafted, left, unchanged } = counts;
  const open = newOpen + changedOpen + goneOpen;
  const parts = [
    ...(newOpen > 0 ? [`${newOpen} new`] : []),
    ...(changedOpen > 0 ? [`${changedOpen} changed`] : []),
    ...(goneOpen > 0 ? [`${goneOpen} gone`] : []),
  ];
  const decide =
    open === 0 ? 'Nothing is to be decided.' : `${counted(open, 'entry', 'entries')} to decide: ${listWords(parts)}.`;
  const rest = [
    ...(drafted > 0 ? [`${drafted} ${drafted === 1 ? 'waits' : 'wait'} for an HIM director`] : []),
    ...(left > 0 ? [`${left} ${left === 1 ? 'was' : 'were'} left`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? 'is' : 'are'} unchanged`] : []),
  ];
  return rest.length === 0 ? decide : `${decide} ${listWords(rest)}.`;
}

const FIELDS: Readonly<Record<string, string>> = {
  asOf: 'As of',
  ageOfMajority: 'Of age at',
  boundary: 'Last day',
  dataClass: 'Data class',
  designatedRecordSet: 'Designated record set',
  destructionDuties: 'When destroyed',
  holders: 'Binds',
  inForceFrom: 'In force from',
  inForceUntil: 'Ended here from',
  jurisdiction: 'Where it binds',
  legalHealthRecord: 'Legal health record',
  pendingChange: 'Pending change',
  population: 'Records of',
  sourceAsOf: 'Source as of',
  sourceQuality: 'Source',
  sourceUrl: 'Link',
  summary: 'What it asks',
  url: 'Link',
  warnings: 'To be minded',
};

export function fieldName(field: string): string {
  return FIELDS[field] ?? field.charAt(0).toUpperCase() + field.slice(1);
}

/** Fields whose values are codes of the program, and not the law's own words. */
const CODED = ['boundary', 'confidence', 'effect', 'kind', 'population', 'sensitivity', 'sourceQuality'];

/** A value as people write it. */
export function saidOf(field: string, value: string | null): string {
  if (value === null) return 'nothing';
  if (CODED.includes(field)) return spoken(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : value;
}
