import { useState } from 'react';
import type { Command, RefusalAnswer } from './command.ts';
import { type FormField, type FormValue, type FormValues, isSame, problemOf, problemsOf } from './formField.ts';
import { useCommand } from './useCommand.ts';

/** What is on record, as a form shows it, and the version that it was read in. */
export type Reading<V extends FormValues> = { values: V; version: number; judged?: Judged };

/** What an answer is about and does not change itself, field by field: whoever judges it has read it so. */
export type Judged = readonly { readonly name: string; readonly words: string }[];

/** `further`: it was sent by the further verb of the form. */
export type Sent = { changed: ReadonlySet<string>; version: number; further: boolean };

export type FormOf<V extends FormValues, A extends object, I> = {
  fields: readonly FormField[];
  start: Reading<V>;
  command: Command<A, I>;
  /** The input of the command: of all values, or of those that were changed. */
  input: (values: V, sent: Sent) => I;
  /** Reads what is on record now, once somebody else was first. */
  readAgain?: (() => Promise<Reading<V> | null>) | undefined;
  onDone: (answer: A, sent: V, entry: number | null, further: boolean) => void;
};

type Trouble =
  | { kind: 'refused'; refusal: RefusalAnswer }
  | { kind: 'failed'; message: string; reference: string | null };

const NONE: ReadonlySet<string> = new Set();

/** What is written, what is wrong with it, and what the server said; nothing written is ever lost on a refusal. */
export function useForm<V extends FormValues, A extends object, I>(form: FormOf<V, A, I>) {
  const { fields, input, readAgain, onDone } = form;
  const run = useCommand(form.command);
  const [base, setBase] = useState(form.start);
  const [values, setValues] = useState<V>(form.start.values);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [theirs, setTheirs] = useState<{ reading: Reading<V>; refusal: RefusalAnswer; further: boolean } | null>(null);
  /** What looks like a patient is not kept anywhere, not in a draft either. */
  const [withheld, setWithheld] = useState<ReadonlySet<string>>(NONE);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const changed = changedIn(base.values, values);

  function change(field: FormField, value: FormValue): void {
    const next = { ...values, [field.name]: value };
    setValues((written) => ({ ...written, [field.name]: value }));
    // Not while typing: an error only goes away there.
    if (wrong[field.name] !== undefined && problemOf(field, next) === null) setWrong(without(wrong, field.name));
  }

  function leave(field: FormField): void {
    const problem = problemOf(field, values);
    const isUntouched = field.required && isSame(values[field.name], base.values[field.name]);
    if (problem !== null && !isUntouched) setWrong({ ...wrong, [field.name]: problem });
  }

  async function send(from: Reading<V>, sending: V, further: boolean): Promise<void> {
    setTrouble(null);
    setTheirs(null);
    setWithheld(NONE);
    const problems = problemsOf(fields, sending);
    setWrong(problems);
    setAttempt(attempt + 1);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const { version } = from;
    const outcome = await run(input(sending, { changed: changedIn(from.values, sending), version, further }));
    if (outcome.kind === 'done') return onDone(outcome.answer, sending, outcome.entry, further);
    if (outcome.kind === 'refused' && outcome.refusal.code === 'CHANGED_MEANWHILE' && readAgain) {
      const reading = await readAgain();
      if (reading) setTheirs({ reading, refusal: outcome.refusal, further });
      else setTrouble(outcome);
    } else {
      const field = outcome.kind === 'refused' ? askedBy(fields, outcome.refusal) : undefined;
      if (outcome.kind === 'refused' && outcome.refusal.code === 'PATIENT_IDENTIFIER') {
        setWithheld(new Set(field ? [...withheld, field.name] : Object.keys(sending)));
      }
      if (outcome.kind === 'refused' && field) setWrong({ [field.name]: outcome.refusal.message });
      else setTrouble(outcome);
    }
    setBusy(false);
    setAttempt(attempt + 1);
  }

  return {
    base,
    values,
    withheld,
    wrong,
    trouble,
    theirs,
    busy,
    attempt,
    isDirty: changed.size > 0,
    change,
    put: (part: Partial<V>) => setValues((written) => ({ ...written, ...part })),
    leave,
    /** Goes on from a draft, on top of the version that it was begun on. */
    restore: (draft: { values: FormValues; base: FormValues; version: number }) => {
      const { judged } = form.start;
      setBase({
        values: { ...form.start.values, ...alike(form.start.values, draft.base) },
        version: draft.version,
        // What it said in another version is not kept.
        ...(judged && draft.version === form.start.version && { judged }),
      });
      setValues({ ...form.start.values, ...alike(form.start.values, draft.values) });
    },
    send: (further: boolean) => void send(base, values, further),
    /** Back to what is on record. */
    startOver: () => {
      setValues(base.values);
      setWrong({});
    },
    /** One's own changes on top of theirs. */
    takeMine: () => {
      if (!theirs) return;
      const merged = { ...theirs.reading.values, ...pick(values, changed) };
      setBase(theirs.reading);
      setValues(merged);
      void send(theirs.reading, merged, theirs.further);
    },
    takeTheirs: () => {
      if (!theirs) return;
      setBase(theirs.reading);
      setValues({ ...values, ...theirs.reading.values });
      setTheirs(null);
    },
  };
}

/** Only what was changed goes into a revision, so that nothing else is overwritten. */
export function onlyChanged<T extends object>(input: T, changed: ReadonlySet<string>): Partial<T> {
  const part: Partial<T> = {};
  for (const name in input) if (changed.has(name)) part[name] = input[name];
  return part;
}

/** What of a draft still fits the questions: they may be others by now. */
function alike<V extends FormValues>(model: V, kept: FormValues): Partial<V> {
  const part: Partial<V> = {};
  for (const name in model) {
    const value = kept[name];
    if (isLike(model, name, value)) part[name] = value;
  }
  return part;
}

function isLike<V extends FormValues, K extends keyof V>(
  model: V,
  name: K,
  value: FormValue | undefined,
): value is V[K] & FormValue {
  return typeof value === typeof model[name] && Array.isArray(value) === Array.isArray(model[name]);
}

function changedIn(before: FormValues, after: FormValues): Set<string> {
  return new Set(Object.keys(after).filter((name) => !isSame(before[name], after[name])));
}

function pick<V extends FormValues>(values: V, names: ReadonlySet<string>): Partial<V> {
  return onlyChanged(values, names);
}

function without(wrong: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(wrong).filter(([each]) => each !== name));
}

/** The question that a refusal is about: "cohorts.0.year" is asked as "year", or as the one "0.year" of a grid. */
function askedBy(fields: readonly FormField[], refusal: RefusalAnswer): FormField | undefined {
  const name = refusal.path?.split('.').at(-1);
  if (!name) return undefined;
  const ofGrid = fields.filter((field) => field.name.endsWith(`.${name}`));
  return fields.find((field) => field.name === name) ?? (ofGrid.length === 1 ? ofGrid[0] : undefined);
}
