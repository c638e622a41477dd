import { useState } from 'react';
import { counted } from '../words.ts';
import type { Option } from './formField.ts';

const TOO_MANY = 16;

/** Any number of many; where they are too many to look through, a word finds them. What is chosen stays in sight. */
export function Several(props: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const { label, options, chosen, onChange } = props;
  const [sought, setSought] = useState('');
  if (options.length === 0) return <p className="sub">There is none to choose.</p>;
  const word = sought.trim().toLowerCase();
  const shown = options.filter(
    ({ value, words }) =>
      chosen.includes(value) || value.toLowerCase().includes(word) || words.toLowerCase().includes(word),
  );
  return (
    <>
      {options.length > TOO_MANY && (
        <div className="several-search">
          <input
            type="search"
            aria-label={`Find among: ${label}`}
            placeholder="Find"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
          <span className="sub" role="status">
            {chosen.length > 0 ? `${chosen.length} chosen` : counted(shown.length, 'choice')}
          </span>
        </div>
      )}
      <div className="several-options">
        {shown.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, option.value] : chosen.filter((each) => each !== option.value),
                )
              }
            />
            {option.words}
          </label>
        ))}
      </div>
    </>
  );
}
