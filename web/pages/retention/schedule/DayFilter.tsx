import { useId, useState } from 'react';
import { writtenDay } from '../../../forms/writtenDay.ts';
import { dayWords } from '../../../words.ts';

/** A day to look at, typed in any sane order; emptied, it is today again. */
export function DayFilter(props: { label: string; day: string | null; onChange: (day: string | undefined) => void }) {
  const { label, day, onChange } = props;
  const id = useId();
  /** Null while nothing is being typed: then the day that is in force is shown. */
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  function take(): void {
    if (typed === null) return;
    const written = typed.trim() === '' ? null : writtenDay(typed);
    if (written && 'wrong' in written) return setWrong(written.wrong);
    setWrong(null);
    setTyped(null);
    if (written?.iso !== day) onChange(written?.iso);
  }

  return (
    <label className="filter day-filter">
      {label}
      <input
        value={typed ?? (day ? dayWords(day) : '')}
        size={11}
        autoComplete="off"
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : id}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {wrong !== null && (
        <span id={id} role="alert" className="red">
          {wrong}
        </span>
      )}
    </label>
  );
}
