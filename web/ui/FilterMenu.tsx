import { Popover } from '@base-ui/react/popover';
import { lazy, type ReactNode, Suspense } from 'react';
import { checkListSummary } from './checkListSummary.ts';
import { Icon } from './Icon.tsx';

/** The list is read when it is opened. */
const FilterList = lazy(() =>
  import('./CheckList.tsx').then(({ CheckList }) => ({
    default: ({ children }: { children: (list: typeof CheckList) => ReactNode }) => children(CheckList),
  })),
);

/** Several of many; none chosen means all. */
export function FilterMenu<T extends string>(props: {
  label: string;
  options: readonly { value: T; words: string }[];
  chosen: readonly T[];
  /** Where room is dear: how many "all" are goes without saying. */
  isShort?: boolean;
  onChange: (chosen: T[]) => void;
}) {
  const { label, options, chosen, isShort = false } = props;
  const summary = isShort && chosen.length === 0 ? 'All' : checkListSummary(options, chosen);
  return (
    <FilterPopup label={label} summary={summary} isSet={chosen.length > 0}>
      <Suspense>
        <FilterList>{(List) => <List {...props} />}</FilterList>
      </Suspense>
    </FilterPopup>
  );
}

/** The button of a filter, and what opens under it. */
export function FilterPopup(props: { label: string; summary: string; isSet: boolean; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger className={`filter${props.isSet ? ' on' : ''}`}>
        {props.label} <b>{props.summary}</b>
        <Icon name="chevron" size={10} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="popup-place">
          <Popover.Popup className="popup" aria-label={props.label}>
            {props.children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
