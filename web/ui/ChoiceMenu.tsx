import { Icon } from './Icon.tsx';

/** One of a list: the browser's own select, in the dress of a filter. */
export function ChoiceMenu<T extends string>(props: {
  label: string;
  options: readonly { value: T; words: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <label className="filter">
      {props.label}
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find(({ value }) => value === event.target.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <Icon name="chevron" size={10} />
    </label>
  );
}
