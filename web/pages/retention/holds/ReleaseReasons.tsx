import { useContext, useEffect, useId, useRef, useState } from 'react';
import { DialogGuard } from '../../../forms/DialogGuard.ts';
import { firstQuestion } from '../../../forms/firstQuestion.ts';
import { type FormField, problemsOf } from '../../../forms/formField.ts';
import { Question } from '../../../forms/Question.tsx';
import { useMay, WHO_MAY } from '../../../forms/whoMay.ts';
import { counted } from '../../../words.ts';
import type { Releasing } from './ReleaseHold.tsx';

export type Written = { reason: string; reference: string };

const FIELDS: readonly FormField[] = [
  { kind: 'area', name: 'reason', label: 'Why the duty has ended', required: true },
  {
    kind: 'text',
    name: 'reference',
    label: 'Where the release is written',
    required: true,
    help: 'Such as a letter or an order, and its date.',
  },
];

/** The first step of a release: what it would let go, why, and where that is written. */
export function ReleaseReasons(props: {
  data: Releasing;
  written: Written;
  refusal: { message: string; path: string | null } | null;
  onWrite: (written: Written) => void;
  onGoOn: () => void;
}) {
  const { data, written, refusal, onWrite } = props;
  const id = useId();
  const allowed = useMay('RELEASE_HOLD');
  const { close, stake } = useContext(DialogGuard);
  const [wrong, setWrong] = useState<Record<string, string>>(
    refusal?.path && refusal.path in written ? { [refusal.path]: refusal.message } : {},
  );
  const self = useRef<HTMLFormElement>(null);
  const alarm = useRef<HTMLParagraphElement>(null);
  useEffect(
    () => stake({ dirty: written.reason !== '' || written.reference !== '', dropDraft: null }),
    [stake, written],
  );
  useEffect(() => (alarm.current ?? firstQuestion(self.current?.parentElement ?? null))?.focus(), []);

  function goOn(): void {
    const problems = problemsOf(FIELDS, written);
    setWrong(problems);
    const [first] = Object.keys(problems);
    if (first === undefined) props.onGoOn();
    else document.getElementById(`${id}${first}`)?.focus();
  }
  return (
    <form ref={self} className="command-form" noValidate onSubmit={(event) => event.preventDefault()}>
      {refusal && (
        <p ref={alarm} className="notice alarm" role="alert" tabIndex={-1}>
          {refusal.message}
        </p>
      )}
      <Follows data={data} />
      {FIELDS.map((field) => (
        <Question
          key={field.name}
          id={`${id}${field.name}`}
          field={field}
          value={field.name === 'reason' ? written.reason : written.reference}
          wrong={wrong[field.name]}
          onChange={(value) => onWrite({ ...written, [field.name]: String(value) })}
          onLeave={() => {}}
        />
      ))}
      <div className="form-buttons">
        <button
          type="button"
          className="btn primary"
          aria-disabled={!allowed}
          aria-describedby={allowed ? undefined : `${id}-who`}
          onClick={() => allowed && goOn()}
        >
          Go on
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          Cancel
        </button>
        {!allowed && (
          <p id={`${id}-who`} className="sub">
            {WHO_MAY.RELEASE_HOLD}
          </p>
        )}
      </div>
    </form>
  );
}

/** What is in scope, and what of it stays held by which other matters. */
export function Follows({ data }: { data: Releasing }) {
  const { sentence, others } = data.holdPreview;
  return (
    <div className="notice hold-step">
      <p>
        <strong>{data.legalHold?.title}</strong>. {sentence}
      </p>
      {others.length > 0 && (
        <ul className="hold-lines">
          {others.map(({ matter, title, records }) => (
            <li key={matter}>
              {counted(records, 'record')} {records === 1 ? 'stays' : 'stay'} held by {matter}, {title}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
