import type { ReactNode } from 'react';
import { DayRange } from '../../forms/DayRange.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { SystemFilter } from '../systems/SystemFilter.tsx';
import { type LedgerSearch, SINCE } from './ledgerSearch.ts';
import { actionWords, NOUNS } from './ledgerWords.ts';

const SINCE_OPTIONS = [{ value: 'ever', words: 'Ever' }, ...SINCE] as const;

/** What of the ledger is shown. People, things and actions are taken from the entries themselves. */
export function LedgerFilters({ search }: { search: LedgerSearch }) {
  const change = useSearchChange();
  const own = search.from !== undefined || search.to !== undefined;
  return (
    <div className="filters wrapping noprint">
      <SearchField label="Person, thing or reason" value={search.q ?? ''} onChange={(q) => change({ q })} />
      <ChoiceMenu
        label="Noun"
        options={NOUNS}
        value={search.noun ?? ''}
        onChange={(noun) => change({ noun: noun === '' ? undefined : noun })}
      />
      <SystemFilter chosen={search.system} onChange={(system) => change({ system })} />
      <Segmented
        label="When"
        options={SINCE_OPTIONS}
        value={own ? null : (search.since ?? 'ever')}
        onChange={(since) => change({ from: undefined, to: undefined, since: since === 'ever' ? undefined : since })}
      />
      <DayRange
        label="Days of your own"
        from={search.from}
        to={search.to}
        onChange={({ from, to }) => change({ since: undefined, from, to })}
      />
      {search.person && <Chosen onClear={() => change({ person: undefined })}>by {search.person}</Chosen>}
      {search.thing && <Chosen onClear={() => change({ thing: undefined })}>of {search.thing}</Chosen>}
      {search.action && <Chosen onClear={() => change({ action: undefined })}>{actionWords(search.action)}</Chosen>}
    </div>
  );
}

function Chosen({ children, onClear }: { children: ReactNode; onClear: () => void }) {
  return (
    <button type="button" className="filter on" onClick={onClear}>
      {children} <Icon name="close" size={10} />
      <span className="unseen">, take this filter away</span>
    </button>
  );
}
