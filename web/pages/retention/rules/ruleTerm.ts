import { type FormField, type FormValues, figureIn, optionsOf } from '../../../forms/formField.ts';
import { triggerOptions } from '../../inventory/triggers.ts';

/** The shapes in which a term is asked for; whatever has more branches is written as its tree. */
const SHAPES = {
  PERIOD: 'A period after an event',
  PERMANENT: 'Permanently',
  NO_MINIMUM: 'No minimum',
  TREE: 'Several of these: written as a tree',
} as const;
const UNITS = { Y: 'Years', M: 'Months', D: 'Days' } as const;
const CUT_OFFS = { CALENDAR_YEAR_END: 'The end of its calendar year', FISCAL_YEAR_END: 'The end of its fiscal year' };

export const NEW_TERM = { shape: 'PERIOD', amount: '', unit: 'Y', trigger: '', cutOff: '', tree: '' };
export type TermValues = typeof NEW_TERM;
export const TERM_NAMES: readonly string[] = Object.keys(NEW_TERM);

export const TERM_FIELDS: readonly FormField[] = [
  { kind: 'choice', name: 'shape', label: 'How long', required: true, options: optionsOf(SHAPES) },
  { kind: 'number', name: 'amount', label: 'Period', required: true, whole: true, when: isPeriod },
  { kind: 'choice', name: 'unit', label: 'Counted in', required: true, when: isPeriod, options: optionsOf(UNITS) },
  { kind: 'choice', name: 'trigger', label: 'After', required: true, when: isPeriod, options: triggerOptions([]) },
  {
    kind: 'choice',
    name: 'cutOff',
    label: 'Counted from',
    none: 'The event itself',
    when: isPeriod,
    options: optionsOf(CUT_OFFS),
  },
  {
    kind: 'area',
    name: 'tree',
    label: 'Tree of the term',
    code: true,
    required: true,
    help: 'JSON of AFTER, PERMANENT, NO_MINIMUM, LATEST_OF, EARLIEST_OF and PLUS; periods as P7Y. The page shows it as a sentence.',
    when: ({ shape }) => shape === 'TREE',
    check: (value) => (jsonIn(String(value)) === undefined ? 'This is not JSON: look for a comma or a bracket.' : null),
  },
];

/** The term as the server takes it. */
export function termOf(values: TermValues): unknown {
  switch (values.shape) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return { kind: values.shape };
    case 'TREE':
      return jsonIn(values.tree);
    default: {
      const period = `P${figureIn(values.amount) ?? 0}${values.unit}`;
      const after = { kind: 'AFTER', trigger: values.trigger, period };
      return values.cutOff === '' ? after : { ...after, cutOff: values.cutOff };
    }
  }
}

/** A term on record as the form asks for it. */
export function termValuesOf(term: unknown): TermValues {
  const tree = JSON.stringify(term, null, 2);
  if (typeof term !== 'object' || term === null || !('kind' in term)) return { ...NEW_TERM, shape: 'TREE', tree };
  if (term.kind === 'PERMANENT' || term.kind === 'NO_MINIMUM') return { ...NEW_TERM, shape: term.kind };
  const [, amount, unit] = /^P(\d+)([YMD])$/.exec('period' in term ? String(term.period) : '') ?? [];
  if (term.kind !== 'AFTER' || !amount || !unit) return { ...NEW_TERM, shape: 'TREE', tree };
  return {
    shape: 'PERIOD',
    amount,
    unit,
    trigger: 'trigger' in term ? String(term.trigger) : '',
    cutOff: 'cutOff' in term ? String(term.cutOff) : '',
    tree,
  };
}

function isPeriod({ shape }: FormValues): boolean {
  return shape === 'PERIOD';
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
