import type { ReactNode } from 'react';
import { dayWords } from '../words.ts';
import type { Source } from './sought.ts';
import { writtenDay } from './writtenDay.ts';

export type FormValue = string | boolean | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;
export type Option = { value: string; words: string };

/** One question of a form. `name` is also the path under which the server refuses it. */
export type FormField = {
  name: string;
  label: string;
  help?: string;
  /** Which of several alike it belongs to, for the summary of what is wrong. */
  about?: string;
  required?: boolean;
  /** Shown only where this holds. */
  when?: (values: FormValues) => boolean;
  /** How an answer that is no plain words is shown beside another version of it. */
  shown?: (values: FormValues) => ReactNode;
  /** What else is wrong with it, in words. */
  check?: (value: FormValue, values: FormValues) => string | null;
} & (
  | { kind: 'text' | 'email' | 'password'; suggestions?: readonly Option[]; spellCheck?: boolean }
  | { kind: 'area'; code?: boolean }
  | { kind: 'day' }
  | { kind: 'number'; whole?: boolean }
  | { kind: 'choice'; options: readonly Option[]; none?: string }
  | { kind: 'several'; options: readonly Option[] }
  /** One, or several, of more than can be shown: the server finds them. */
  | { kind: 'sought' | 'soughtSeveral'; source: Source }
  | { kind: 'yes' }
);

/** What is wrong with an answer, in words; null where it can be sent. */
export function problemOf(field: FormField, values: FormValues): string | null {
  if (field.when && !field.when(values)) return null;
  const value = values[field.name];
  if (value === undefined) return null;
  if (isEmpty(value)) return field.required ? missing(field) : null;
  if (field.kind === 'day' && typeof value === 'string') {
    const written = writtenDay(value);
    if ('wrong' in written) return written.wrong;
  }
  if (field.kind === 'number' && typeof value === 'string') {
    const figure = figureIn(value);
    if (figure === null || (field.whole && !Number.isInteger(figure))) {
      return `“${value}” is not a ${field.whole ? 'whole ' : ''}number. Write it as 1,200.`;
    }
  }
  return field.check?.(value, values) ?? null;
}

export function problemsOf(fields: readonly FormField[], values: FormValues): Record<string, string> {
  const found = fields.map((field) => [field.name, problemOf(field, values)] as const);
  return Object.fromEntries(found.flatMap(([name, problem]) => (problem === null ? [] : [[name, problem]])));
}

export function isEmpty(value: FormValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : value !== false && value !== true && value.length === 0;
}

/** A number as people write it: "1,200", "1 200". Null where it is none, or nothing was written. */
export function figureIn(text: string): number | null {
  const plain = text.replaceAll(/[,\s_$]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

/** As the other version of a form is shown beside one's own. */
export function valueWords(field: FormField, value: FormValue | undefined): string {
  if (value === undefined || isEmpty(value)) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const wordsOf = (each: string) =>
    ('options' in field && field.options.find((option) => option.value === each)?.words) || each;
  if (typeof value !== 'string') return value.map(wordsOf).join(', ');
  if (field.kind === 'day') return shownDay(value);
  return wordsOf(value);
}

/** "12 Mar 2031", in whatever order it was typed. */
export function shownDay(text: string): string {
  if (text.trim() === '') return '';
  const written = writtenDay(text);
  return 'iso' in written ? dayWords(written.iso) : text;
}

export function isSame(a: FormValue | undefined, b: FormValue | undefined): boolean {
  if (a === undefined || b === undefined || typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  if (typeof a === 'string' || typeof b === 'string')
    return typeof a === typeof b && String(a).trim() === String(b).trim();
  return a.length === b.length && a.every((each) => b.includes(each));
}

export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, text]) => ({ value, words: text }));
}

const CHOSEN: readonly string[] = ['choice', 'several', 'sought', 'soughtSeveral'];

function missing(field: FormField): string {
  return CHOSEN.includes(field.kind) ? `Choose: ${field.label}.` : `${field.label} is missing.`;
}

/** The chosen key of a list of words; null where none was chosen. */
export function keyOrNull<K extends string>(words: Readonly<Record<K, unknown>>, text: string): K | null {
  for (const key in words) if (key === text) return key;
  return null;
}

/** The same for a choice that must be made; the form does not send it before. */
export function keyOf<K extends string>(words: Readonly<Record<K, unknown>>, text: string): K {
  const key = keyOrNull(words, text);
  if (key === null) throw new RangeError(`“${text}” is none of the choices`);
  return key;
}
