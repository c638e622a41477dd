import { lazy, type ReactNode, Suspense, useState } from 'react';
import { checkListSummary } from './checkListSummary.ts';
import { Icon } from './Icon.tsx';
import { PopupButton } from './PopupButton.tsx';

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
  const { label, summary, isSet, children } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <PopupButton
      label={label}
      align="start"
      sideOffset={4}
      isOpen={isOpen}
      onOpen={setOpen}
      buttonClass={`filter${isSet ? ' on' : ''}`}
      button={
        <>
          {label} <b>{summary}</b>
          <Icon name="chevron" size={10} />
        </>
      }
    >
      {children}
    </PopupButton>
  );
}
