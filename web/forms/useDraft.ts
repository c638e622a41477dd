import { useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useSession } from '../session.ts';
import { DialogGuard } from './DialogGuard.ts';
import { type Draft, draftName, dropDraft, keepDraft, readDraft } from './drafts.ts';
import { type FormField, type FormValues, isSame } from './formField.ts';
import type { Reading } from './useForm.ts';

const PAUSE = 1000;

/** Keeps what is written in this browser, for whoever writes it, until it is sent; and offers what was left the last time. */
export function useDraft(
  fields: readonly FormField[],
  form: { base: Reading<FormValues>; values: FormValues; isDirty: boolean; withheld: ReadonlySet<string> },
) {
  const { base, values, isDirty, withheld } = form;
  const session = useSession();
  const { draftOf } = useContext(DialogGuard);
  const user = session?.user ?? session?.name;
  const isSecret = fields.some(({ kind }) => kind === 'password');
  const name = draftOf && user && !isSecret ? draftName(user, draftOf.form, draftOf.of) : null;
  const [offered, setOffered] = useState<Draft | null>(() => offer(name, base.values));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const drop = useCallback(() => {
    if (name) dropDraft(name);
    setOffered(null);
    setSavedAt(null);
  }, [name]);

  useEffect(() => {
    if (!name || offered || !isDirty) return;
    const timer = setTimeout(() => {
      const at = new Date().toISOString();
      const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !withheld.has(field)));
      if (keepDraft(name, { values: kept, base: base.values, version: base.version, savedAt: at })) setSavedAt(at);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [name, offered, isDirty, values, base, withheld]);
  // What was written is taken back to what is on record: nothing is left to be kept.
  useEffect(() => {
    if (savedAt && !isDirty) drop();
  }, [savedAt, isDirty, drop]);

  return useMemo(
    () => ({ offered, savedAt, canKeep: name !== null, drop, answered: () => setOffered(null) }),
    [offered, savedAt, name, drop],
  );
}

/** One that says the same as what is on record by now needs no question. */
function offer(name: string | null, onRecord: FormValues): Draft | null {
  const draft = name === null ? null : readDraft(name);
  const differs = draft && Object.entries(draft.values).some(([field, value]) => !isSame(onRecord[field], value));
  return differs ? draft : null;
}
