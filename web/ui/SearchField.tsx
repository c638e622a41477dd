import { useEffect, useRef, useState } from 'react';
import { useCharacterKey } from '../keys.ts';
import { Icon } from './Icon.tsx';

const PAUSE = 180;

/** Text that filters the page. It answers to "/" from anywhere and passes on what is typed after a short pause. */
export function SearchField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);
  const { value, onChange } = props;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  useCharacterKey('/', () => input.current?.focus());
  return (
    <label className="search-field">
      <Icon name="search" size={12} />
      <span className="unseen">{props.label}</span>
      <input
        ref={input}
        type="search"
        placeholder={props.label}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}
