import { DayPicker } from './DayPicker.tsx';
import type { FormField } from './formField.ts';

/** The one element that takes a written or chosen answer. */
export function Control(props: {
  id: string;
  field: FormField;
  value: string;
  describedBy: string | undefined;
  isWrong: boolean;
  onChange: (value: string) => void;
  onLeave: () => void;
}) {
  const { id, field, value, onChange } = props;
  const said = {
    id,
    value,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isWrong,
    'aria-required': field.required ?? false,
    onBlur: props.onLeave,
  };
  if (field.kind === 'area') {
    return (
      <textarea
        {...said}
        rows={field.code ? 8 : 3}
        className={field.code ? 'mono' : undefined}
        spellCheck={!field.code}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (field.kind === 'choice') {
    return (
      <select {...said} onChange={(event) => onChange(event.target.value)}>
        {(field.none !== undefined || value === '') && <option value="">{field.none ?? 'Choose one'}</option>}
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'day') {
    return (
      <div className="day-field">
        <input
          {...said}
          type="text"
          placeholder="12 Mar 2031"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
        <DayPicker labelledBy={`${id}-label`} value={value} onChange={onChange} />
      </div>
    );
  }
  const suggestions = field.kind === 'text' ? (field.suggestions ?? []) : [];
  return (
    <>
      <input
        {...said}
        type={field.kind === 'email' || field.kind === 'password' ? field.kind : 'text'}
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
        autoComplete="off"
        list={suggestions.length > 0 ? `${id}-list` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={`${id}-list`}>
          {suggestions.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
