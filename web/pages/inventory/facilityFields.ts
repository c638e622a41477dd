import { type FormField, optionsOf } from '../../forms/formField.ts';
import { JURISDICTIONS } from '../../jurisdictions.ts';
import { HOLDER_TYPES } from './holderTypes.ts';

export type FacilityValues = {
  code: string;
  name: string;
  jurisdiction: string;
  holder: string;
  furtherHolders: readonly string[];
  timeZone: string;
};

export const NEW_FACILITY: FacilityValues = {
  code: '',
  name: '',
  jurisdiction: '',
  holder: 'hospital',
  furtherHolders: [],
  timeZone: '',
};

const HOLDERS = optionsOf(HOLDER_TYPES);

/** The zones of the country's states and territories; any other of the IANA list is taken too. */
const ZONES = optionsOf({
  'America/New_York': 'Eastern',
  'America/Chicago': 'Central',
  'America/Denver': 'Mountain',
  'America/Phoenix': 'Arizona',
  'America/Los_Angeles': 'Pacific',
  'America/Anchorage': 'Alaska',
  'Pacific/Honolulu': 'Hawaii',
  'America/Puerto_Rico': 'Puerto Rico',
  'Pacific/Guam': 'Guam',
});

export const FACILITY_FIELDS: readonly FormField[] = [
  { kind: 'text', name: 'name', label: 'Name', required: true },
  {
    kind: 'choice',
    name: 'jurisdiction',
    label: 'Jurisdiction',
    required: true,
    help: 'The state whose laws bind what is kept here. Federal law and your own policy always count too.',
    options: JURISDICTIONS.filter(({ value }) => value.startsWith('US-')),
  },
  {
    kind: 'choice',
    name: 'holder',
    label: 'Acts foremost as',
    required: true,
    help: 'Laws bind a holder, not a building. Every facility is also provider, covered entity and employer.',
    options: HOLDERS,
  },
  {
    kind: 'several',
    name: 'furtherHolders',
    label: 'Registered besides as',
    help: 'More holder types can only lengthen a date.',
    options: HOLDERS,
  },
  {
    kind: 'text',
    name: 'timeZone',
    label: 'Time zone',
    required: true,
    help: 'As IANA writes it, such as America/Chicago. Its day is the one that counts here.',
    suggestions: ZONES,
    spellCheck: false,
  },
];

export const FACILITY_CODE: FormField = {
  kind: 'text',
  name: 'code',
  label: 'Code',
  required: true,
  help: 'Unique, and kept for ever: what files and scripts name it by.',
  spellCheck: false,
};
