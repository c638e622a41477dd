import { useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { dayWords } from '../words.ts';
import { isoOrNull } from './writtenDay.ts';

/** An aid beside the field, which stays the place to write in: the browser's own calendar. */
export function DayPicker(props: { labelledBy: string; value: string; onChange: (value: string) => void }) {
  const calendar = useRef<HTMLInputElement>(null);
  return (
    <span className="day-picker">
      <button
        type="button"
        className="btn quiet small"
        aria-label="Choose a day"
        aria-describedby={props.labelledBy}
        onClick={() => calendar.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={isoOrNull(props.value) ?? ''}
        onChange={(event) => {
          if (event.target.value !== '') props.onChange(dayWords(event.target.value));
        }}
      />
    </span>
  );
}
