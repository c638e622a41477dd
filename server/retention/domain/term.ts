import { z } from 'zod';
import { formatPeriod, parsePeriod, periodOrNull } from '../../calendar/period.ts';
import { TRIGGER_CODES, type Trigger } from './triggers.ts';

/** The trigger's day first moves to the end of its year, and the period runs from there. */
export type CutOff = 'CALENDAR_YEAR_END' | 'FISCAL_YEAR_END';

/** How long a rule demands, as a small tree. Periods are ISO-8601. */
export type Term =
  | { readonly kind: 'AFTER'; readonly trigger: Trigger; readonly period: string; readonly cutOff?: CutOff | undefined }
  | { readonly kind: 'PERMANENT' }
  | { readonly kind: 'NO_MINIMUM' }
  | { readonly kind: 'LATEST_OF'; readonly terms: readonly Term[] }
  | { readonly kind: 'EARLIEST_OF'; readonly terms: readonly Term[] }
  | { readonly kind: 'PLUS'; readonly term: Term; readonly period: string };

const DEEPEST = 8;
/** Years that a term adds up to. */
const LONGEST = 1_000;

const period = z
  .string()
  .refine((iso) => periodOrNull(iso) !== null, 'A period is written P7Y, P6M or P30D.')
  .transform((iso) => formatPeriod(periodOrNull(iso) ?? { years: 0, months: 0, days: 0 }));

const node: z.ZodType<Term> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('AFTER'),
      trigger: z.enum(TRIGGER_CODES),
      period,
      cutOff: z.enum(['CALENDAR_YEAR_END', 'FISCAL_YEAR_END']).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('PERMANENT') }),
    z.strictObject({ kind: z.literal('NO_MINIMUM') }),
    z.strictObject({ kind: z.literal('LATEST_OF'), terms: z.array(node).min(2).max(20) }),
    z.strictObject({ kind: z.literal('EARLIEST_OF'), terms: z.array(node).min(2).max(20) }),
    z.strictObject({ kind: z.literal('PLUS'), term: node, period }),
  ]),
);

/** Reads a term from JSON and spells it in one way, so that equal terms are equal JSON and equal sentences. */
export const termSchema: z.ZodType<Term> = node
  .refine((term) => depth(term) <= DEEPEST, { message: `A term nests at most ${DEEPEST} deep.` })
  .transform(inOneSpelling);

/** One that somebody gives. Longer ones are a slip, or mean for ever, and their days would lie beyond any calendar. */
export const givenTermSchema: z.ZodType<Term> = termSchema.refine((term) => monthsAtMost(term) <= LONGEST * 12, {
  message: `A term adds up to ${LONGEST.toLocaleString('en-US')} years at most: write {"kind": "PERMANENT"} for ever.`,
});

export function readTerm(json: unknown): Term {
  return termSchema.parse(json);
}

/** A further period after a bare year's end is the period after that year's end: one sentence, so one term. */
function inOneSpelling(term: Term): Term {
  switch (term.kind) {
    case 'AFTER':
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return term;
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      return { kind: term.kind, terms: term.terms.map(inOneSpelling) };
    case 'PLUS': {
      const inner = inOneSpelling(term.term);
      const isBareYearEnd = inner.kind === 'AFTER' && inner.cutOff !== undefined && inner.period === 'P0D';
      return isBareYearEnd ? { ...inner, period: term.period } : { kind: 'PLUS', term: inner, period: term.period };
    }
  }
}

function depth(term: Term): number {
  switch (term.kind) {
    case 'AFTER':
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return 1;
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      return 1 + Math.max(...term.terms.map(depth));
    case 'PLUS':
      return 1 + depth(term.term);
  }
}

function monthsAtMost(term: Term): number {
  switch (term.kind) {
    case 'AFTER':
      return monthsOf(term.period);
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return 0;
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      return Math.max(...term.terms.map(monthsAtMost));
    case 'PLUS':
      return monthsAtMost(term.term) + monthsOf(term.period);
  }
}

function monthsOf(period: string): number {
  const { years, months, days } = parsePeriod(period);
  return years * 12 + months + days / 30;
}
