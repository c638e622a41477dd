import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ListHead } from '../../forms/ListHead.tsx';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { RetentionTabs } from '../retention/RetentionTabs.tsx';
import { AskedWhatIf } from './AskedWhatIf.tsx';
import { KeptWhatIfs } from './KeptWhatIfs.tsx';
import { askOf, type Change, changesIn } from './whatIfSearch.ts';

const SupposeForm = lazy(() => import('./SupposeForm.tsx').then((module) => ({ default: module.SupposeForm })));

/** Where a what-if is put together and asked; and those that somebody kept. */
export function WhatIfPage() {
  const search = useSearch({ from: '/frame/what-if' });
  const { form, open, close } = useFormSearch();
  const change = useSearchChange();
  const changes = changesIn(search.ask);
  const navigate = useNavigate();
  /** Another question is another place, to which Back leads; a form that led to it is none. */
  const put = (next: readonly Change[], replace: boolean) => {
    const ask = askOf(next);
    void navigate({ to: '/what-if', search: ask === undefined ? {} : { ask }, replace, resetScroll: false });
  };
  return (
    <>
      <RetentionTabs />
      <ListHead
        title="What if"
        lead="Suppose another rule, hold, support date or plan, and see what would move before anybody decides. Asking saves nothing."
      >
        <button type="button" className="btn primary noprint" onClick={() => open('suppose')}>
          {changes.length === 0 ? 'Suppose something' : 'Suppose something more'}
        </button>
      </ListHead>
      {changes.length > 0 ? (
        <AskedWhatIf
          key={search.ask}
          changes={changes}
          onLeaveOut={(index) => put(changes.toSpliced(index, 1), false)}
        />
      ) : (
        <>
          <div className="filters">
            <SearchField label="Title or person" value={search.q ?? ''} onChange={(q) => change({ q })} />
          </div>
          <KeptWhatIfs
            text={search.q ?? null}
            onClear={() => change({ q: undefined })}
            onBegin={() => open('suppose')}
          />
        </>
      )}
      {form === 'suppose' && (
        <Suspense>
          <SupposeForm onClose={close} onSupposed={(supposed) => put([...changes, supposed], true)} />
        </Suspense>
      )}
    </>
  );
}
