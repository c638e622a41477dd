import { useEffect, useId, useRef, useState } from 'react';

const PAUSE = 350;

/** The term as text. It is read after each pause, and says where it stops making sense. */
export function TermText(props: {
  start: string;
  onRead: (text: string) => Promise<string | null>;
  onDone: () => void;
}) {
  const { start, onRead, onDone } = props;
  const id = useId();
  const [text, setText] = useState(start);
  const [wrong, setWrong] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => area.current?.focus(), []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="field">
      <label htmlFor={id}>Term as text</label>
      <textarea
        ref={area}
        id={id}
        rows={4}
        value={text}
        spellCheck={false}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          const written = event.target.value;
          setText(written);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void onRead(written).then(setWrong), PAUSE);
        }}
      />
      <p id={`${id}-help`} className={wrong === null ? 'help' : 'wrong'} role="status">
        {wrong ??
          'Such as: the later of 7 years after discharge and 1 year after the patient turns 18. P7Y is a period too.'}
      </p>
      <button
        type="button"
        className="btn small"
        onClick={() => {
          clearTimeout(timer.current);
          void onRead(text).then((problem) => (problem === null ? onDone() : setWrong(problem)));
        }}
      >
        Put it together again
      </button>
    </div>
  );
}
