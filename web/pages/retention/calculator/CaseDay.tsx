import { useState } from 'react';
import { writtenDay } from '../../../forms/writtenDay.ts';
import { Field } from '../../../ui/Field.tsx';
import { dayWords } from '../../../words.ts';

/** A day of the case, typed in any sane order; taken when it is left or on Enter. */
export function CaseDay(props: {
  label: string;
  help?: string;
  day: string | null;
  onChange: (day: string | null) => void;
}) {
  const { label, help, day, onChange } = props;
  /** Null while nothing is being typed: then the day of the case is shown. */
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  function take(): void {
    if (typed === null) return;
    const written = typed.trim() === '' ? null : writtenDay(typed);
    if (written && 'wrong' in written) return setWrong(written.wrong);
    setWrong(null);
    setTyped(null);
    const iso = written?.iso ?? null;
    if (iso !== day) onChange(iso);
  }

  return (
    <Field
      label={label}
      {...(help !== undefined && { help })}
      wrong={wrong}
      value={typed ?? (day ? dayWords(day) : '')}
      placeholder="12 Mar 2031"
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
