import {
  type FormField,
  type FormValues,
  figureIn,
  keyOf,
  type Option,
  optionsOf,
  textOrNull,
} from '../../forms/formField.ts';
import { isoIn, isoOrNull } from '../../forms/writtenDay.ts';
import { JURISDICTIONS } from '../../jurisdictions.ts';
import { SYSTEMS } from '../inventory/sources.ts';
import { triggerOptions } from '../inventory/triggers.ts';
import { DRAFTS, HOLDS_ASKED_FOR, HOLDS_IN_FORCE } from './supposeSources.ts';
import type { Change } from './whatIfSearch.ts';

/** What can be supposed on the page; a script can suppose any rule that can be drafted. */
const KINDS = {
  DRAFT: 'A drafted rule is approved',
  POLICY: 'A policy of ours keeps records',
  END_RULE: 'A rule ends',
  ISSUE_HOLD: 'A hold that was asked for is issued',
  HOLD: 'A new hold is issued',
  RELEASE_HOLD: 'A hold is released',
  PLAN: 'A system is to be switched off on another day',
  SUPPORT: 'A component is supported until another day',
  TREATMENT: 'Something else becomes of records',
  FACT: 'Something becomes known of records',
} as const;
const TREATMENTS = {
  MIGRATE: 'Migrated to a system',
  ARCHIVE: 'Archived',
  RETAIN: 'Retained in place',
  DESTROY: 'Destroyed once that is lawful',
} as const;

const NONE: readonly string[] = [];
export const NOTHING_SUPPOSED = {
  kind: '',
  draft: '',
  rule: '',
  dataClass: '',
  jurisdiction: 'ORG',
  years: '',
  trigger: '',
  matter: '',
  systems: NONE,
  dataClasses: NONE,
  facilities: NONE,
  recordsFrom: '',
  recordsThrough: '',
  system: '',
  component: '',
  holding: '',
  treatment: '',
  target: '',
  validatedOn: '',
  year: '',
  notApplicable: false,
  day: '',
};
export type Supposing = typeof NOTHING_SUPPOSED;

/** What there is to choose from; the rest is found on the server. */
export type Choices = Record<'dataClasses' | 'facilities' | 'components' | 'holdings', readonly Option[]>;

const of =
  (...kinds: (keyof typeof KINDS)[]) =>
  ({ kind }: FormValues) =>
    kinds.some((each) => each === kind);
const isCopied = (values: FormValues) =>
  of('TREATMENT')(values) && (values.treatment === 'MIGRATE' || values.treatment === 'ARCHIVE');

export function supposeFields(choices: Choices): readonly FormField[] {
  return [
    { kind: 'choice', name: 'kind', label: 'Suppose that', required: true, options: optionsOf(KINDS) },
    { kind: 'sought', name: 'draft', label: 'Draft', required: true, when: of('DRAFT'), source: DRAFTS },
    {
      kind: 'choice',
      name: 'dataClass',
      label: 'Records',
      required: true,
      when: of('POLICY'),
      options: choices.dataClasses,
    },
    { kind: 'number', name: 'years', label: 'Years', required: true, whole: true, when: of('POLICY') },
    {
      kind: 'choice',
      name: 'trigger',
      label: 'After',
      required: true,
      when: of('POLICY', 'FACT'),
      options: triggerOptions([]),
    },
    {
      kind: 'choice',
      name: 'jurisdiction',
      label: 'Where',
      required: true,
      when: of('POLICY'),
      options: JURISDICTIONS,
    },
    { kind: 'text', name: 'rule', label: 'Code of the rule', required: true, when: of('END_RULE'), spellCheck: false },
    {
      kind: 'sought',
      name: 'matter',
      label: 'Matter',
      required: true,
      when: of('ISSUE_HOLD'),
      source: HOLDS_ASKED_FOR,
    },
    {
      kind: 'sought',
      name: 'matter',
      label: 'Matter',
      required: true,
      when: of('RELEASE_HOLD'),
      source: HOLDS_IN_FORCE,
    },
    { kind: 'soughtSeveral', name: 'systems', label: 'Systems', when: of('HOLD'), source: SYSTEMS },
    { kind: 'several', name: 'dataClasses', label: 'Data classes', when: of('HOLD'), options: choices.dataClasses },
    { kind: 'several', name: 'facilities', label: 'Facilities', when: of('HOLD'), options: choices.facilities },
    { kind: 'day', name: 'recordsFrom', label: 'Records with activity from', when: of('HOLD') },
    { kind: 'day', name: 'recordsThrough', label: 'Records with activity to', when: of('HOLD') },
    {
      kind: 'sought',
      name: 'system',
      label: 'System',
      required: true,
      when: of('PLAN', 'SUPPORT', 'TREATMENT', 'FACT'),
      source: SYSTEMS,
    },
    {
      kind: 'choice',
      name: 'component',
      label: 'Component',
      required: true,
      when: of('SUPPORT'),
      options: choices.components,
    },
    {
      kind: 'choice',
      name: 'holding',
      label: 'Records',
      required: true,
      when: of('TREATMENT', 'FACT'),
      options: choices.holdings,
    },
    {
      kind: 'choice',
      name: 'treatment',
      label: 'They are',
      required: true,
      when: of('TREATMENT'),
      options: optionsOf(TREATMENTS),
    },
    { kind: 'sought', name: 'target', label: 'Goes to', required: true, when: isCopied, source: SYSTEMS },
    {
      kind: 'day',
      name: 'validatedOn',
      label: 'Copy validated on',
      help: 'Left empty: not validated yet.',
      when: isCopied,
    },
    {
      kind: 'number',
      name: 'year',
      label: 'Year of the cohort',
      whole: true,
      help: 'Left empty: all of them.',
      when: of('FACT'),
    },
    { kind: 'yes', name: 'notApplicable', label: 'It does not apply', when: of('FACT') },
    {
      kind: 'day',
      name: 'day',
      label: 'Day',
      required: true,
      when: (values) =>
        of('PLAN', 'SUPPORT', 'END_RULE')(values) || (of('FACT')(values) && values.notApplicable !== true),
      help: 'The first day without it; of support the last day with fixes; of a fact its latest day.',
    },
  ];
}

/** As the server takes it. The form has made sure of what it needs. */
export function changeOf(values: Supposing): Change {
  const kind = keyOf(KINDS, values.kind);
  switch (kind) {
    case 'DRAFT': {
      const [code = '', revision = ''] = values.draft.split(' ');
      return { approveRule: { code, revision: Number(revision) } };
    }
    case 'POLICY':
      return {
        rule: {
          code: `SUPPOSED-${values.dataClass}`.slice(0, 64),
          dataClass: values.dataClass,
          jurisdiction: values.jurisdiction,
          // Every facility is a provider: a policy of one's own binds all of them.
          holders: ['provider'],
          population: 'ANY',
          kind: 'POLICY',
          effect: 'KEEP_AT_LEAST',
          term: { kind: 'AFTER', trigger: values.trigger, period: `P${figureIn(values.years) ?? 0}Y` },
        },
      };
    case 'END_RULE':
      return { endRule: { code: values.rule.trim(), from: isoIn(values.day) } };
    case 'ISSUE_HOLD':
      return { issueHold: { matter: values.matter } };
    case 'RELEASE_HOLD':
      return { releaseHold: { matter: values.matter } };
    case 'HOLD':
      return {
        hold: {
          systems: [...values.systems],
          dataClasses: [...values.dataClasses],
          facilities: [...values.facilities],
          recordsFrom: isoOrNull(values.recordsFrom),
          recordsThrough: isoOrNull(values.recordsThrough),
        },
      };
    case 'PLAN':
      return { plan: { system: values.system, plannedOffOn: isoIn(values.day) } };
    case 'SUPPORT':
      return { support: { component: values.component, ownSecuritySupportEndsOn: isoIn(values.day) } };
    case 'TREATMENT': {
      const copied = isCopied(values);
      return {
        treatment: {
          holding: values.holding,
          kind: keyOf(TREATMENTS, values.treatment),
          target: copied ? textOrNull(values.target) : null,
          validatedOn: copied ? isoOrNull(values.validatedOn) : null,
        },
      };
    }
    case 'FACT':
      return {
        fact: {
          holding: values.holding,
          trigger: values.trigger,
          year: figureIn(values.year),
          on: values.notApplicable ? null : isoIn(values.day),
          notApplicable: values.notApplicable,
        },
      };
  }
}
