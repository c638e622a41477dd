import { Popover } from '@base-ui/react/popover';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { COLUMN_NAMES, type ColumnName, USUAL_COLUMNS } from './columnNames.ts';
import { COLUMNS } from './columns.tsx';

/** Which columns are shown and in which order; each is moved by its buttons or with Alt and an arrow. */
export function ColumnsMenu(props: {
  shown: readonly ColumnName[];
  onChange: (columns: ColumnName[] | undefined) => void;
}) {
  const { shown, onChange } = props;
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef<{ name: ColumnName; by: -1 | 1 } | null>(null);
  const others = COLUMN_NAMES.filter((name) => !shown.includes(name));

  // The row that moved has left its place, and the focus with it.
  const order = shown.join();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the order moves the focus, nothing else does
  useEffect(() => {
    if (!moved.current) return;
    const { name, by } = moved.current;
    moved.current = null;
    const button = (way: number) =>
      list.current?.querySelector<HTMLButtonElement>(`[data-move="${name} ${way}"]:not(:disabled)`);
    (button(by) ?? button(-by))?.focus();
  }, [order]);

  function move(name: ColumnName, by: -1 | 1): void {
    const from = shown.indexOf(name);
    const to = from + by;
    if (to < 0 || to >= shown.length) return;
    moved.current = { name, by };
    onChange(shown.toSpliced(from, 1).toSpliced(to, 0, name));
  }

  function onArrow(name: ColumnName) {
    return (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      move(name, event.key === 'ArrowUp' ? -1 : 1);
    };
  }

  return (
    <Popover.Root>
      <Popover.Trigger className="filter">
        Columns{' '}
        <b>
          {shown.length} of {COLUMN_NAMES.length}
        </b>
        <Icon name="chevron" size={10} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="popup-place">
          <Popover.Popup className="popup columns-menu" aria-label="Columns">
            <div ref={list}>
              <ul aria-label="Shown, in this order">
                {shown.map((name, at) => (
                  <li key={name}>
                    <label>
                      <input
                        type="checkbox"
                        checked
                        disabled={shown.length === 1}
                        onKeyDown={onArrow(name)}
                        onChange={() => onChange(shown.filter((each) => each !== name))}
                      />
                      {COLUMNS[name].words}
                    </label>
                    {([-1, 1] as const).map((by) => (
                      <button
                        key={by}
                        type="button"
                        className={`move${by < 0 ? ' up' : ''}`}
                        data-move={`${name} ${by}`}
                        disabled={by < 0 ? at === 0 : at === shown.length - 1}
                        onClick={() => move(name, by)}
                        onKeyDown={onArrow(name)}
                      >
                        <Icon name="chevron" size={12} />
                        <span className="unseen">
                          Move {COLUMNS[name].words} {by < 0 ? 'before' : 'after'}{' '}
                          {COLUMNS[shown[at + by] ?? name].words}
                        </span>
                      </button>
                    ))}
                  </li>
                ))}
              </ul>
              {others.length > 0 && (
                <ul aria-label="Not shown" className="others">
                  {others.map((name) => (
                    <li key={name}>
                      <label>
                        <input type="checkbox" checked={false} onChange={() => onChange([...shown, name])} />
                        {COLUMNS[name].words}
                      </label>
                    </li>
                  ))}
                </ul>
              )}
            </div>
            <button
              type="button"
              className="btn small"
              disabled={shown.join() === USUAL_COLUMNS.join()}
              onClick={() => onChange(undefined)}
            >
              The usual columns
            </button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
