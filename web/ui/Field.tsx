import { type InputHTMLAttributes, useId } from 'react';
import { Icon } from './Icon.tsx';

/** A labelled input with its help and, in words, what is wrong with it. */
export function Field(
  props: { label: string; help?: string; wrong?: string | null } & InputHTMLAttributes<HTMLInputElement>,
) {
  const { label, help, wrong, ...input } = props;
  const id = useId();
  const described = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={Boolean(wrong)} aria-describedby={described || undefined} {...input} />
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
      {wrong && (
        <p id={`${id}-wrong`} className="wrong">
          <Icon name="warning" size={12} /> {wrong}
        </p>
      )}
    </div>
  );
}
