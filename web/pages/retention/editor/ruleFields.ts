import { createElement, useMemo } from 'react';
import { useQuery } from 'urql';
import { type FormField, figureIn, keyOf, optionsOf, textOrNull } from '../../../forms/formField.ts';
import { linesIn } from '../../../forms/linesIn.ts';
import { WHY } from '../../../forms/reason.ts';
import { isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { JURISDICTIONS } from '../../../jurisdictions.ts';
import { dayWords, EFFECTS } from '../../../words.ts';
import { HOLDER_TYPES } from '../../inventory/holderTypes.ts';
import { TermSaid } from './TermSaid.tsx';
import { termProblem } from './termProblem.ts';
import { NEW_CONDITION } from './termTree.ts';

const RuleChoices = graphql(`
  query RuleChoices {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
  }
`);

export const KINDS = {
  LAW: 'Law',
  POLICY: 'Policy of our own',
  PROCESS_RULE: 'Rule of a process',
  LIMITATION_PERIOD: 'Limitation period',
  GUIDANCE: 'Guidance',
  INSTITUTIONAL_SCHEDULE: 'Schedule of an institution',
  NONE_FOUND: 'No rule found',
  UNVERIFIED_CHANGE: 'Change not verified',
} as const;
export const POPULATIONS = {
  ANY: 'Everybody',
  ADULT: 'Adults',
  MINOR: 'Minors',
  DECEASED: 'The deceased',
  EMPLOYEE: 'Employees',
  RESEARCH: 'Subjects of research',
} as const;
const NO_HOLDER: readonly string[] = [];

export const NEW_RULE = {
  code: '',
  authority: '',
  jurisdiction: '',
  holders: NO_HOLDER,
  dataClass: '',
  population: 'ANY',
  kind: 'POLICY',
  effect: 'KEEP_AT_LEAST',
  /** The tree as JSON; while it is written as text and not read yet, that text. */
  term: JSON.stringify(NEW_CONDITION),
  ageOfMajority: '',
  inForceFrom: '',
  pendingChange: '',
  warnings: '',
  reason: '',
};
export type RuleValues = typeof NEW_RULE;

/** The questions about a rule; data classes are read beside them. */
export function useRuleFields(isNew: boolean): readonly FormField[] {
  const [{ data }] = useQuery({ query: RuleChoices });
  return useMemo(
    () => [
      ...(isNew
        ? [
            {
              kind: 'text',
              name: 'code',
              label: 'Code',
              required: true,
              help: 'Unique, in one piece. With a code that is there already its next revision is drafted.',
            } as const,
          ]
        : []),
      {
        kind: 'text',
        name: 'authority',
        label: 'Authority',
        required: true,
      },
      { kind: 'choice', name: 'jurisdiction', label: 'Where it binds', required: true, options: JURISDICTIONS },
      { kind: 'several', name: 'holders', label: 'Whom it binds', required: true, options: optionsOf(HOLDER_TYPES) },
      {
        kind: 'choice',
        name: 'dataClass',
        label: 'Data class',
        required: true,
        help: 'The classes below it are bound too.',
        options: (data?.dataClasses.nodes ?? []).map(({ code, name }) => ({ value: code, words: name })),
      },
      { kind: 'choice', name: 'population', label: 'Records of', required: true, options: optionsOf(POPULATIONS) },
      {
        kind: 'choice',
        name: 'kind',
        label: 'What sort of statement it is',
        required: true,
        help: 'Only law and policy govern; the others warn.',
        options: optionsOf(KINDS),
      },
      { kind: 'choice', name: 'effect', label: 'What it does', required: true, options: optionsOf(EFFECTS) },
      {
        kind: 'area',
        name: 'term',
        label: 'Term',
        required: true,
        check: (value) => termProblem(String(value)),
        shown: (values) => createElement(TermSaid, { values }),
      },
      {
        kind: 'number',
        name: 'ageOfMajority',
        label: 'Age of majority',
        whole: true,
        help: 'Where the rule names its own; left empty: that of the jurisdiction.',
      },
      {
        kind: 'day',
        name: 'inForceFrom',
        label: 'In force from',
        help: 'Left empty: the day of its approval; of a first revision, as far back as is known.',
      },
      { kind: 'text', name: 'pendingChange', label: 'A change of law under way', help: 'In a sentence: it warns.' },
      { kind: 'area', name: 'warnings', label: 'To be minded', help: 'A line for each thing a reader should know.' },
      ...(isNew ? [] : [{ ...WHY, label: 'Why this change' }]),
    ],
    [data, isNew],
  );
}

/** As the server takes them. */
export function ruleInputOf(values: RuleValues) {
  return {
    authority: values.authority,
    jurisdiction: values.jurisdiction,
    holders: [...values.holders],
    dataClass: values.dataClass,
    population: keyOf(POPULATIONS, values.population),
    kind: keyOf(KINDS, values.kind),
    effect: keyOf(EFFECTS, values.effect),
    term: JSON.parse(values.term) as unknown,
    ageOfMajority: figureIn(values.ageOfMajority),
    inForceFrom: isoOrNull(values.inForceFrom),
    pendingChange: textOrNull(values.pendingChange),
    warnings: linesIn(values.warnings),
  };
}

/** As the form shows what is on record. */
export function ruleValuesOf(rule: {
  code: string;
  authority: { code: string };
  jurisdiction: string;
  holders: readonly string[];
  dataClass: { code: string };
  population: string;
  kind: string;
  effect: string;
  term: unknown;
  ageOfMajority: number | null;
  inForceFrom: string | null;
  pendingChange: string | null;
  warnings: readonly string[];
}): RuleValues {
  return {
    code: rule.code,
    authority: rule.authority.code,
    jurisdiction: rule.jurisdiction,
    holders: rule.holders,
    dataClass: rule.dataClass.code,
    population: rule.population,
    kind: rule.kind,
    effect: rule.effect,
    term: JSON.stringify(rule.term),
    ageOfMajority: rule.ageOfMajority === null ? '' : String(rule.ageOfMajority),
    inForceFrom: rule.inForceFrom ? dayWords(rule.inForceFrom) : '',
    pendingChange: rule.pendingChange ?? '',
    warnings: rule.warnings.join('\n'),
    reason: '',
  };
}
