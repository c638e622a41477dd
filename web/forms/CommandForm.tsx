import { type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { Failed } from '../ui/Failed.tsx';
import { Conflict } from './Conflict.tsx';
import { DialogGuard, NOTHING } from './DialogGuard.ts';
import { DraftOffer, DraftSaved } from './DraftNotice.tsx';
import { FormButtons } from './FormButtons.tsx';
import { firstQuestion } from './firstQuestion.ts';
import './forms.css';
import type { FormField, FormValues } from './formField.ts';
import { Question } from './Question.tsx';
import { useDraft } from './useDraft.ts';
import { type FormOf, useForm } from './useForm.ts';
import { type Wrong, WrongSummary } from './WrongSummary.tsx';
import { type Permission, useWhyNot } from './whoMay.ts';

/** One command as a form: its questions, what is wrong with the answers, and both versions where somebody else was first. */
export function CommandForm<V extends FormValues, A extends object, I>(
  props: FormOf<V, A, I> & {
    verb: string;
    /** A second verb that sends the same, as `further`: what is written is saved, or saved and submitted. */
    furtherVerb?: string;
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
  const { fields, verb, onValues, onDone, arrange, children } = props;
  const { close, stake } = useContext(DialogGuard);
  const form = useForm({
    ...props,
    onDone: (answer, sent, entry, further) => {
      stake(NOTHING);
      draft.drop();
      onDone(answer, sent, entry, further);
    },
  });
  const { values, wrong, trouble, theirs, busy, attempt, isDirty } = form;
  const draft = useDraft(fields, form);
  const base = useId();
  const whyNot = useWhyNot(props.may);
  useEffect(
    () => stake({ dirty: isDirty, dropDraft: draft.canKeep ? draft.drop : null }),
    [stake, isDirty, draft.canKeep, draft.drop],
  );
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
        if (whyNot === null && !busy && !props.careful) form.send(false);
      }}
    >
      {draft.offered && (
        <DraftOffer
          draft={draft.offered}
          onTake={() => {
            if (draft.offered) form.restore(draft.offered);
            draft.answered();
            firstQuestion(self.current?.parentElement ?? null)?.focus();
          }}
          onDrop={() => {
            draft.drop();
            firstQuestion(self.current?.parentElement ?? null)?.focus();
          }}
        />
      )}
      {theirs && (
        <Conflict
          ref={conflict}
          refusal={theirs.refusal}
          fields={fields}
          theirs={theirs.reading}
          yours={values}
          read={form.base.judged ?? null}
          verb={verb}
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
      <FormButtons
        verb={verb}
        furtherVerb={props.furtherVerb ?? null}
        whyNot={whyNot}
        busy={busy}
        careful={props.careful ?? false}
        onSend={form.send}
        onCancel={close}
      >
        {draft.savedAt && <DraftSaved at={draft.savedAt} onStartOver={form.startOver} />}
      </FormButtons>
    </form>
  );
}
