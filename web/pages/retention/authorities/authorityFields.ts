import { type FormField, keyOf, optionsOf, textOrNull } from '../../../forms/formField.ts';
import { isoOrNull } from '../../../forms/writtenDay.ts';
import { JURISDICTIONS } from '../../../jurisdictions.ts';
import { AUTHORITY_KINDS, SOURCE_QUALITIES } from './authorityWords.ts';

export type AuthorityValues = Readonly<
  Record<
    'jurisdiction' | 'kind' | 'title' | 'citation' | 'summary' | 'url' | 'sourceQuality' | 'sourceAsOf' | 'effectiveOn',
    string
  >
>;
export const NEW_AUTHORITY: AuthorityValues = {
  jurisdiction: '',
  kind: '',
  title: '',
  citation: '',
  summary: '',
  url: '',
  sourceQuality: '',
  sourceAsOf: '',
  effectiveOn: '',
};

export const CODE: FormField = {
  kind: 'text',
  name: 'code',
  label: 'Code',
  required: true,
  help: 'Unique, in one piece: what rules and scripts name it by.',
};
export const FIELDS: readonly FormField[] = [
  {
    kind: 'text',
    name: 'citation',
    label: 'Citation',
    required: true,
    help: 'As it is cited: 45 CFR 164.316(b)(2)(i).',
  },
  { kind: 'text', name: 'title', label: 'Title', required: true },
  {
    kind: 'area',
    name: 'summary',
    label: 'What it asks, in your own words',
    help: 'For those who will not read the source. It changes no date: rules do.',
  },
  { kind: 'choice', name: 'kind', label: 'What it is', required: true, options: optionsOf(AUTHORITY_KINDS) },
  { kind: 'choice', name: 'jurisdiction', label: 'Where it binds', required: true, options: JURISDICTIONS },
  { kind: 'text', name: 'url', label: 'Link', help: 'Where its text can be read: starts with https://.' },
  {
    kind: 'choice',
    name: 'sourceQuality',
    label: 'What was read',
    required: true,
    options: optionsOf(SOURCE_QUALITIES),
  },
  {
    kind: 'text',
    name: 'sourceAsOf',
    label: 'Age of the source',
    help: 'As it says itself: a day, a year, an edition.',
  },
  { kind: 'day', name: 'effectiveOn', label: 'In effect from' },
];

/** As the commands take it. */
export function inputOf(values: AuthorityValues) {
  return {
    jurisdiction: values.jurisdiction,
    kind: keyOf(AUTHORITY_KINDS, values.kind),
    title: values.title,
    citation: values.citation,
    summary: textOrNull(values.summary),
    url: textOrNull(values.url),
    sourceQuality: keyOf(SOURCE_QUALITIES, values.sourceQuality),
    sourceAsOf: textOrNull(values.sourceAsOf),
    effectiveOn: isoOrNull(values.effectiveOn),
  };
}
