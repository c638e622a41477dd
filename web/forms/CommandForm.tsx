import { type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { Failed } from '../ui/Failed.tsx';
import { Conflict } from './Conflict.tsx';
import { DialogGuard } from './DialogGuard.ts';
import { firstQuestion } from './firstQuestion.ts';
import './forms.css';
import type { FormField, FormValues } from './formField.ts';
import { Question } from './Question.tsx';
import { type FormOf, useForm } from './useForm.ts';
import { type Wrong, WrongSummary } from './WrongSummary.tsx';
import { type Permission, useMay, WHO_MAY } from './whoMay.ts';

/** One command as a form: its questions, what is wrong with the answers, and both versions where somebody else was first. */
export function CommandForm<V extends FormValues, A extends object, I>(
  props: FormOf<V, A, I> & {
    verb: string;
    may: Permission;
    /** For what cannot be undone or binds others: Enter in a field does not send it. */
    careful?: boolean;
    onValues?: (values: V) => void;
    /** Another order of the questions than one below the other. */
    arrange?: (
      question: (name: string) => ReactNode,
      values: V,
      put: (part: Partial<V>) => void,
      /** For what is asked in another way than by a question: what is wrong with it, and the id that an error leads to. */
      told: { wrong: Readonly<Record<string, string>>; idOf: (name: string) => string },
    ) => ReactNode;
    children?: ReactNode | ((values: V) => ReactNode);
  },
) {
  const { fields, verb, onValues, arrange, children } = props;
  const form = useForm(props);
  const { values, wrong, trouble, theirs, busy, attempt } = form;
  const base = useId();
  const allowed = useMay(props.may);
  const { close, setDirty } = useContext(DialogGuard);
  useEffect(() => setDirty(form.isDirty), [setDirty, form.isDirty]);
  useEffect(() => onValues?.(values), [onValues, values]);

  const asked = fields.filter((field) => field.when?.(values) ?? true);
  const wrongs: Wrong[] = asked.flatMap((field) => {
    const said = wrong[field.name];
    if (said === undefined) return [];
    return [{ id: `${base}${field.name}`, said: field.about ? `${field.about}: ${said}` : said }];
  });
  if (trouble?.kind === 'refused') wrongs.unshift({ id: null, said: trouble.refusal.message });
  const summarised = wrongs.length > 1 || trouble?.kind === 'refused';
  const summary = useRef<HTMLDivElement>(null);
  const conflict = useRef<HTMLDivElement>(null);
  const first = wrongs.find(({ id }) => id !== null)?.id;
  const self = useRef<HTMLFormElement>(null);
  // A form that had to be read first comes after the dialog, which then still has the focus itself.
  useEffect(() => {
    const within = self.current?.closest<HTMLElement>('[role="dialog"]');
    if (within && document.activeElement === within) firstQuestion(within)?.focus();
  }, []);
  // Only after an attempt to send, not while somebody is writing.
  useEffect(() => {
    if (attempt === 0 || busy) return;
    if (conflict.current) conflict.current.focus();
    else if (summary.current) summary.current.focus();
    else if (first) document.getElementById(first)?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an attempt moves the focus, its causes do not
  }, [attempt, busy]);

  const question = (field: FormField) => (
    <Question
      key={field.name}
      id={`${base}${field.name}`}
      field={field}
      value={values[field.name] ?? ''}
      wrong={wrong[field.name]}
      onChange={(value) => form.change(field, value)}
      onLeave={() => form.leave(field)}
    />
  );
  return (
    <form
      ref={self}
      className="command-form"
      noValidate
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (allowed && !busy && !props.careful) form.send();
      }}
    >
      {theirs && (
        <Conflict
          ref={conflict}
          said={theirs.said}
          fields={fields}
          theirs={theirs.reading.values}
          yours={values}
          busy={busy}
          onMine={form.takeMine}
          onTheirs={form.takeTheirs}
        />
      )}
      {summarised && <WrongSummary ref={summary} wrongs={wrongs} />}
      {trouble?.kind === 'failed' && <Failed what="This could not be sent. What you wrote is kept." {...trouble} />}
      {arrange
        ? arrange((name) => asked.filter((field) => field.name === name).map(question), values, form.put, {
            wrong,
            idOf: (name) => `${base}${name}`,
          })
        : asked.map(question)}
      {typeof children === 'function' ? children(values) : children}
      <div className="form-buttons">
        <button
          type={props.careful ? 'button' : 'submit'}
          className="btn primary"
          aria-disabled={!allowed || busy}
          aria-describedby={allowed ? undefined : `${base}-who`}
          onClick={() => {
            if (props.careful && allowed && !busy) form.send();
          }}
        >
          {busy ? 'Sending' : verb}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          Cancel
        </button>
        {!allowed && (
          <p id={`${base}-who`} className="sub">
            {WHO_MAY[props.may]}
          </p>
        )}
      </div>
    </form>
  );
}
