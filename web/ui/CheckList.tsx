import { useState } from 'react';

/** So many are read at a glance; more are found by typing. */
const AT_A_GLANCE = 12;
const MOST_SHOWN = 100;

/** Several of many; none chosen means all. */
export function CheckList<T extends string>(props: {
  label: string;
  options: readonly { value: T; words: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) {
  const { label, options, chosen, onChange } = props;
  const [text, setText] = useState('');
  const found = options.filter(({ words }) => words.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <>
      {options.length > AT_A_GLANCE && (
        <input
          type="search"
          className="popup-search"
          aria-label={`Find in ${label.toLowerCase()}`}
          placeholder="Find"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {found.slice(0, MOST_SHOWN).map(({ value, words }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => onChange(toggled(options, chosen, value, event.target.checked))}
          />
          {words}
        </label>
      ))}
      {found.length === 0 && <p className="sub popup-note">{text === '' ? 'None yet.' : 'None of that name.'}</p>}
      {found.length > MOST_SHOWN && <p className="sub popup-note">Type a name to find the others.</p>}
      {chosen.length > 0 && (
        <button type="button" className="btn small" onClick={() => onChange([])}>
          Show all
        </button>
      )}
    </>
  );
}

function toggled<T extends string>(options: readonly { value: T }[], chosen: readonly T[], value: T, on: boolean): T[] {
  return options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each)));
}
