import { Popover } from '@base-ui/react/popover';
import { Icon } from './Icon.tsx';

/** Several of many; none chosen means all. */
export function FilterMenu<T extends string>(props: {
  label: string;
  options: readonly { value: T; words: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) {
  const { label, options, chosen, onChange } = props;
  return (
    <Popover.Root>
      <Popover.Trigger className={`filter${chosen.length > 0 ? ' on' : ''}`}>
        {label} <b>{summary(options, chosen)}</b>
        <Icon name="chevron" size={10} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="popup-place">
          <Popover.Popup className="popup" aria-label={label}>
            {options.map(({ value, words }) => (
              <label key={value}>
                <input
                  type="checkbox"
                  checked={chosen.includes(value)}
                  onChange={(event) => onChange(toggled(options, chosen, value, event.target.checked))}
                />
                {words}
              </label>
            ))}
            {chosen.length > 0 && (
              <button type="button" className="btn small" onClick={() => onChange([])}>
                Show all
              </button>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function toggled<T extends string>(options: readonly { value: T }[], chosen: readonly T[], value: T, on: boolean): T[] {
  return options.map((option) => option.value).filter((each) => (each === value ? on : chosen.includes(each)));
}

function summary<T extends string>(options: readonly { value: T; words: string }[], chosen: readonly T[]): string {
  if (chosen.length === 0) return `All ${options.length}`;
  const words = options.filter(({ value }) => chosen.includes(value)).map((option) => option.words);
  return words.length > 2 ? `${words.length} of ${options.length}` : words.join(', ');
}
