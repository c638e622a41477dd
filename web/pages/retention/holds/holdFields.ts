import type { FormField, FormValues } from '../../../forms/formField.ts';
import { figureIn, textOrNull } from '../../../forms/formField.ts';
import { linesIn } from '../../../forms/linesIn.ts';
import { isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { dayWords } from '../../../words.ts';
import { SYSTEMS } from '../../inventory/sources.ts';

export const HoldChoices = graphql(`
  query HoldChoices {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
    facilities(first: 1000) {
      nodes { id code name }
    }
  }
`);

type Named = { code: string; name: string };
type Choices = Record<'dataClasses' | 'facilities', { nodes: readonly Named[] }>;

const NONE: readonly string[] = [];
export const NO_SCOPE = {
  systems: NONE,
  dataClasses: NONE,
  facilities: NONE,
  recordsFrom: '',
  recordsThrough: '',
};
export type ScopeValues = typeof NO_SCOPE;

export function scopeFields(choices: Choices | undefined): FormField[] {
  const options = (nodes: readonly Named[] | undefined) =>
    (nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  return [
    { kind: 'soughtSeveral', name: 'systems', label: 'Systems', source: SYSTEMS },
    {
      kind: 'several',
      name: 'dataClasses',
      label: 'Data classes',
      help: 'The classes below them are in scope too.',
      options: options(choices?.dataClasses.nodes),
    },
    { kind: 'several', name: 'facilities', label: 'Facilities', options: options(choices?.facilities.nodes) },
    { kind: 'day', name: 'recordsFrom', label: 'Records with activity from' },
    { kind: 'day', name: 'recordsThrough', label: 'Records with activity to' },
  ];
}

export function scopeInput(values: ScopeValues) {
  return {
    systems: [...values.systems],
    dataClasses: [...values.dataClasses],
    facilities: [...values.facilities],
    recordsFrom: isoOrNull(values.recordsFrom),
    recordsThrough: isoOrNull(values.recordsThrough),
  };
}

export function scopeValues(scope: {
  systems: readonly Named[];
  dataClasses: readonly Named[];
  facilities: readonly Named[];
  recordsFrom: string | null;
  recordsThrough: string | null;
}): ScopeValues {
  const codes = (things: readonly Named[]) => things.map(({ code }) => code);
  return {
    systems: codes(scope.systems),
    dataClasses: codes(scope.dataClasses),
    facilities: codes(scope.facilities),
    recordsFrom: scope.recordsFrom ? dayWords(scope.recordsFrom) : '',
    recordsThrough: scope.recordsThrough ? dayWords(scope.recordsThrough) : '',
  };
}

export const NOBODY = { custodians: '', itCustodians: '', vendorCustodians: '' };
type Custodians = typeof NOBODY;

const LINES = 'A line for each, with an address if notices are to be mailed: Health records, records@example.org';

export const CUSTODIAN_FIELDS: readonly FormField[] = [
  { kind: 'area', name: 'custodians', label: 'Custodians of the records', help: `${LINES}.`, check: unreadable },
  {
    kind: 'area',
    name: 'itCustodians',
    label: 'IT that runs the systems',
    help: 'In the same way.',
    check: unreadable,
  },
  {
    kind: 'area',
    name: 'vendorCustodians',
    label: 'Vendors that hold them or a copy',
    help: 'Such as the vendor of an archive.',
    check: unreadable,
  },
];

export function custodiansIn(values: Custodians) {
  const of = (text: string, kind: 'RECORDS' | 'IT' | 'VENDOR') =>
    linesIn(text).map((line) => ({ ...custodianIn(line), kind }));
  return [
    ...of(values.custodians, 'RECORDS'),
    ...of(values.itCustodians, 'IT'),
    ...of(values.vendorCustodians, 'VENDOR'),
  ];
}

/** "Health records, records@example.org" and "Health records <records@example.org>" alike. */
export function custodianIn(line: string): { name: string; email: string | null } {
  const [, name = '', email] = /^(.*?)[\s,;]*<?([^\s<>,;]+@[^\s<>,;]+)>?$/.exec(line.trim()) ?? [];
  if (email === undefined) return { name: line.trim(), email: null };
  return { name: name === '' ? email : name, email };
}

function unreadable(value: FormValues[string]): string | null {
  const line = typeof value === 'string' ? linesIn(value).find((each) => /@.*@/.test(each)) : undefined;
  return line === undefined ? null : `“${line}” has two addresses. Write a line for each.`;
}

export const REVIEW_FIELD: FormField = {
  kind: 'day',
  name: 'reviewOn',
  label: 'Review on',
  help: 'When counsel looks whether the duty still stands. Left empty: six months after it is issued.',
};

export const REMIND_FIELD: FormField = {
  kind: 'number',
  whole: true,
  name: 'remindEveryDays',
  label: 'Remind every so many days',
  help: 'Whoever has not answered. Empty: never.',
};

export function daysIn(text: string): number | null {
  return textOrNull(text) === null ? null : figureIn(text);
}
