/** One of a few, all of them to be seen. */
export function Segmented<T extends string>(props: {
  label: string;
  options: readonly { value: T; words: string }[];
  value: T | null;
  onChange: (value: T) => void;
}) {
  return (
    <div className="segmented" role="group" aria-label={props.label}>
      {props.options.map(({ value, words }) => (
        <button key={value} type="button" aria-pressed={value === props.value} onClick={() => props.onChange(value)}>
          {words}
        </button>
      ))}
    </div>
  );
}
