import { useMemo } from 'react';
import { useQuery } from 'urql';
import { type FormField, figureIn, keyOrNull, optionsOf, textOrNull } from '../../forms/formField.ts';
import { isoOrNull } from '../../forms/writtenDay.ts';
import { graphql } from '../../graphql.ts';
import { CRITICALITY, dayWords } from '../../words.ts';
import { SYSTEMS, VENDORS } from './sources.ts';

const SystemChoices = graphql(`
  query SystemChoices {
    facilities(first: 1000) {
      nodes { id code name }
    }
  }
`);

export type SystemValues = {
  name: string;
  kind: string;
  facilities: readonly string[];
  vendor: string;
  himSteward: string;
  itOwner: string;
  criticality: string;
  hosting: string;
  networkSegment: string;
  annualCostUsd: string;
  users: string;
  inServiceOn: string;
  successor: string;
  notes: string;
};

export const NEW_SYSTEM: SystemValues = {
  name: '',
  kind: '',
  facilities: [],
  vendor: '',
  himSteward: '',
  itOwner: '',
  criticality: '',
  hosting: '',
  networkSegment: '',
  annualCostUsd: '',
  users: '',
  inServiceOn: '',
  successor: '',
  notes: '',
};

const KINDS = ['EHR', 'PACS', 'LIS', 'RIS', 'Pharmacy', 'Billing', 'HR', 'Archive'].map((kind) => ({
  value: kind,
  words: kind === 'Archive' ? 'a place where records live on' : '',
}));

/** The questions about a system; what can be chosen is read beside them. */
export function useSystemFields(): readonly FormField[] {
  const [{ data }] = useQuery({ query: SystemChoices });
  return useMemo(() => {
    const choices = (nodes: readonly { code: string; name: string }[] | undefined) =>
      (nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
    return [
      { kind: 'text', name: 'name', label: 'Name', required: true },
      {
        kind: 'text',
        name: 'kind',
        label: 'Kind',
        required: true,
        help: 'Such as EHR, PACS or LIS; Archive for a place where records live on.',
        suggestions: KINDS,
      },
      {
        kind: 'several',
        name: 'facilities',
        label: 'Facilities that it serves',
        required: true,
        options: choices(data?.facilities.nodes),
      },
      { kind: 'text', name: 'himSteward', label: 'HIM steward', help: 'Who answers for its records.' },
      { kind: 'text', name: 'itOwner', label: 'IT owner', help: 'Who answers for its running.' },
      { kind: 'sought', name: 'vendor', label: 'Vendor', source: VENDORS },
      {
        kind: 'choice',
        name: 'criticality',
        label: 'Criticality',
        none: 'Not judged',
        options: optionsOf(CRITICALITY),
      },
      {
        kind: 'text',
        name: 'hosting',
        label: 'Hosting',
        help: 'Where it runs, such as the hospital’s own data centre.',
      },
      { kind: 'text', name: 'networkSegment', label: 'Network segment' },
      { kind: 'number', name: 'annualCostUsd', label: 'Running cost a year, US dollars' },
      { kind: 'number', name: 'users', label: 'Users', whole: true },
      { kind: 'day', name: 'inServiceOn', label: 'In service since' },
      {
        kind: 'sought',
        name: 'successor',
        label: 'Successor',
        help: 'The system that follows it.',
        source: SYSTEMS,
      },
      { kind: 'area', name: 'notes', label: 'Notes', help: 'Counts and dates only: nothing that names a patient.' },
    ];
  }, [data]);
}

/** As the server takes them; null empties a field. */
export function systemInputOf(values: SystemValues) {
  return {
    name: values.name,
    kind: values.kind,
    facilities: [...values.facilities],
    vendor: textOrNull(values.vendor),
    himSteward: textOrNull(values.himSteward),
    itOwner: textOrNull(values.itOwner),
    criticality: keyOrNull(CRITICALITY, values.criticality),
    hosting: textOrNull(values.hosting),
    networkSegment: textOrNull(values.networkSegment),
    annualCostUsd: figureIn(values.annualCostUsd),
    users: figureIn(values.users),
    inServiceOn: isoOrNull(values.inServiceOn),
    successor: textOrNull(values.successor),
    notes: textOrNull(values.notes),
  };
}

/** As a form shows what is on record. */
export function systemValuesOf(system: {
  name: string;
  kind: string;
  facilities: readonly { code: string }[];
  vendor: { code: string } | null;
  successor: { code: string } | null;
  criticality: keyof typeof CRITICALITY | null;
  himSteward: string | null;
  itOwner: string | null;
  hosting: string | null;
  networkSegment: string | null;
  annualCostUsd: number | null;
  users: number | null;
  inServiceOn: string | null;
  notes: string | null;
}): SystemValues {
  return {
    name: system.name,
    kind: system.kind,
    facilities: system.facilities.map(({ code }) => code),
    vendor: system.vendor?.code ?? '',
    himSteward: system.himSteward ?? '',
    itOwner: system.itOwner ?? '',
    criticality: system.criticality ?? '',
    hosting: system.hosting ?? '',
    networkSegment: system.networkSegment ?? '',
    annualCostUsd: system.annualCostUsd === null ? '' : String(system.annualCostUsd),
    users: system.users === null ? '' : String(system.users),
    inServiceOn: system.inServiceOn === null ? '' : dayWords(system.inServiceOn),
    successor: system.successor?.code ?? '',
    notes: system.notes ?? '',
  };
}
