import { dayWords, instantWords, sentenceCase } from '../../words.ts';

const WORDS = {
  '': 'All',
  System: 'Systems',
  Component: 'Components',
  Holding: 'Holdings',
  Cohort: 'Cohorts',
  Fact: 'Facts',
  Facility: 'Facilities',
  Department: 'Departments',
  Vendor: 'Vendors',
  Agreement: 'Agreements',
  DataClass: 'Data classes',
  Authority: 'Authorities',
  RetentionRule: 'Retention rules',
  LegalHold: 'Legal holds',
  Plan: 'Plans',
  Treatment: 'Treatments',
  Milestone: 'Milestones',
  Exception: 'Exceptions',
  Finding: 'Findings',
  SupportMove: 'Ends of support that moved',
  RemediationPolicy: 'Remediation policy',
  Assessment: 'Answers to controls',
  EvidenceFile: 'Files of evidence',
  WhatIf: 'What-ifs',
  CsvImport: 'Imports',
  Feed: 'Feeds',
  FeedRun: 'Runs of feeds and files',
  Catalogue: 'Catalogue',
  CatalogueUpdate: 'Catalogue updates',
  Disposition: 'Dispositions',
  Organisation: 'Organisation',
  User: 'Users',
  ApiToken: 'API tokens',
  SavedView: 'Views of lists',
  Demo: 'Demo',
  Ledger: 'Verifications',
} as const;
export const NOUNS: readonly { value: string; words: string }[] = Object.entries(WORDS).map(([value, words]) => ({
  value,
  words,
}));

/** "Legal hold issued", of "legal-hold.issued". */
export function actionWords(action: string): string {
  return sentenceCase(action.replace('.', ' ').replaceAll('-', ' ')).replace(/\bcsv\b/i, 'CSV');
}

/** "Legal hold", of "LegalHold". */
export function nounWords(noun: string): string {
  if (noun === 'Assessment') return 'Answer';
  return noun === 'CsvImport' ? 'Import' : sentenceCase(spacedOut(noun));
}

/** Parts of names that are not written as they are spoken. */
const SPELT: Readonly<Record<string, string>> = {
  him: 'HIM',
  it: 'IT',
  usd: 'in US dollars',
  sha256: 'SHA-256',
  url: 'link',
  cpe: 'CPE',
  purl: 'purl',
  id: 'id',
};

/** "Last activity on", of "lastActivityOn". */
export function fieldWords(field: string): string {
  const words = spacedOut(field).split(' ');
  return sentenceCase(words.map((word) => SPELT[word] ?? word).join(' '));
}

function spacedOut(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim();
}

/** A value of an entry as people write it; what has parts is counted or written out. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (typeof value === 'string') return textWords(value);
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ');
  return Object.entries(value)
    .map(([name, part]) => `${fieldWords(name).toLowerCase()} ${valueWords(part)}`)
    .join(', ');
}

function textWords(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayWords(text);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return instantWords(text);
  return /^[A-Z][A-Z_]+$/.test(text) && text.includes('_') ? text.toLowerCase().replaceAll('_', ' ') : text;
}
