import { useEffect, useId, useState } from 'react';
import { periodProblem } from './termProblem.ts';
import { periodWords, writtenPeriod } from './writtenPeriod.ts';

/** A period as people write it. What is no period stays as it was typed, and is said to be none when it is left. */
export function PeriodField(props: {
  label: string;
  period: string;
  disabled: boolean;
  onChange: (period: string) => void;
}) {
  const { label, period, disabled, onChange } = props;
  const id = useId();
  const [text, setText] = useState(periodWords(period));
  const [wrong, setWrong] = useState<string | null>(null);
  // Another term was put in from outside: its text, a change of shape.
  useEffect(() => setText((written) => (writtenPeriod(written) === period ? written : periodWords(period))), [period]);
  return (
    <>
      <input
        className="token period"
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : id}
        value={text}
        size={Math.max(8, text.length)}
        placeholder="7 years"
        autoComplete="off"
        disabled={disabled}
        onChange={(event) => {
          setText(event.target.value);
          onChange(writtenPeriod(event.target.value) ?? event.target.value);
          if (wrong !== null) setWrong(periodProblem(event.target.value));
        }}
        onBlur={() => {
          setWrong(periodProblem(text));
          const written = writtenPeriod(text);
          if (written !== null) setText(periodWords(written));
        }}
      />
      {wrong !== null && (
        <span id={id} className="term-wrong">
          {wrong}
        </span>
      )}
    </>
  );
}
