import { useEffect, useId, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import './dayRange.css';
import { shownDay } from './formField.ts';
import { writtenDay } from './writtenDay.ts';

type Range = { from: string | undefined; to: string | undefined };

/** Two days of one's own, typed in any sane order and shown back; what is no day is told and changes nothing. */
export function DayRange(props: {
  label: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (range: Range) => void;
}) {
  const { from, to, onChange } = props;
  const id = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const leave = (end: 'from' | 'to') => (text: string) => {
    const written = text.trim() === '' ? { iso: undefined } : writtenDay(text);
    if ('wrong' in written) return setWrong(written.wrong);
    const range = { from, to, [end]: written.iso };
    if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
      return setWrong(`${shownDay(range.from)} lies after ${shownDay(range.to)}: no day is between them.`);
    }
    setWrong(null);
    if (range.from !== from || range.to !== to) onChange(range);
  };
  return (
    <div className="day-range" role="group" aria-label={props.label}>
      <DayInput label="From" day={from} describedBy={wrong ? `${id}-wrong` : undefined} onLeave={leave('from')} />
      <DayInput label="To" day={to} describedBy={wrong ? `${id}-wrong` : undefined} onLeave={leave('to')} />
      {wrong && (
        <p id={`${id}-wrong`} className="red" role="alert">
          <Icon name="warning" size={12} /> {wrong}
        </p>
      )}
    </div>
  );
}

function DayInput(props: {
  label: string;
  day: string | undefined;
  describedBy: string | undefined;
  onLeave: (text: string) => void;
}) {
  const { day } = props;
  const [text, setText] = useState(day ? shownDay(day) : '');
  useEffect(() => setText(day ? shownDay(day) : ''), [day]);
  return (
    <label className="filter">
      {props.label}
      <input
        type="text"
        placeholder="12 Mar 2031"
        autoComplete="off"
        value={text}
        aria-describedby={props.describedBy}
        aria-invalid={props.describedBy !== undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => props.onLeave(text)}
        onKeyDown={(event) => event.key === 'Enter' && props.onLeave(text)}
      />
    </label>
  );
}
