import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { failureOf } from '../../client.ts';
import { dayOf } from '../../day.ts';
import { zoomed } from '../../timeline/scale.ts';
import { Failed } from '../../ui/Failed.tsx';
import { isoToday } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { Picture } from './Picture.tsx';
import { PortfolioActs } from './PortfolioActs.tsx';
import { PortfolioFigures } from './PortfolioFigures.tsx';
import { PortfolioFilters } from './PortfolioFilters.tsx';
import './portfolio.css';
import { OF_RATING, StaleFeed } from '../posture/feeds/StaleFeed.tsx';
import { GROUPINGS, isFiltered, listOf, type SearchChange, textOf } from './portfolioSearch.ts';
import { RowsCount } from './RowsCount.tsx';
import { usePortfolio } from './usePortfolio.ts';
import { useSpan } from './useSpan.ts';

const EmptyByFilter = lazy(() => import('./EmptyByFilter.tsx').then((module) => ({ default: module.EmptyByFilter })));
const NoSystems = lazy(() => import('./NoSystems.tsx').then((module) => ({ default: module.NoSystems })));
const SystemTable = lazy(() => import('./SystemTable.tsx').then((module) => ({ default: module.SystemTable })));
const PrintView = lazy(() => import('./PrintView.tsx').then((module) => ({ default: module.PrintView })));

export function PortfolioPage() {
  const { view } = useSearch({ from: '/frame/' });
  return view === 'print' ? (
    <Suspense>
      <PrintView />
    </Suspense>
  ) : (
    <ScreenView />
  );
}

function ScreenView() {
  usePageTitle('Portfolio');
  const search = useSearch({ from: '/frame/' });
  const navigate = useNavigate({ from: '/' });
  const change = useCallback(
    (part: SearchChange, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const { portfolio, groups, grouping, places, systemOf, need, isReading, error, rowsError, readAgain } =
    usePortfolio(search);
  // Who turns the picture into a table by a key goes on with the keys in it.
  const [turnedByKey, turn] = useState(false);
  const turnTo = (view: 'table' | undefined) => {
    turn(true);
    change({ view }, false);
  };
  const today = dayOf(portfolio?.today ?? isoToday());
  const { span, moves, show } = useSpan(search.span, today, change);
  const onNeed = useCallback(
    (first: number, last: number) =>
      need(
        places
          .slice(Math.max(first - 20, 0), last + 21)
          .flatMap((place) => (place.kind === 'row' && place.code ? [place.code] : [])),
      ),
    [need, places],
  );
  const onToggle = useCallback(
    (group: string) => {
      const closed = listOf(search.closed);
      const next = closed.includes(group) ? closed.filter((each) => each !== group) : [...closed, group];
      change({ closed: textOf(next) });
    },
    [search.closed, change],
  );
  const words = useMemo(
    () => ({ now: portfolio?.exposedInWords ?? '', stays: portfolio?.stayExposedInWords ?? null }),
    [portfolio],
  );
  useCtrlP(() => change({ view: 'print' }, false));

  const failure = error && failureOf(error);
  const rowsFailure = !failure && rowsError && failureOf(rowsError);
  const isEmpty = portfolio?.systems === 0;
  if (isEmpty && !isFiltered(search))
    return (
      <Suspense>
        <NoSystems headline={portfolio.headline} />
      </Suspense>
    );
  return (
    <>
      <div className="portfolio-head">
        <div>
          <h1>Portfolio</h1>
          <p className="lead">
            {portfolio ? (
              <>
                <strong>{portfolio.headline}</strong> {portfolio.detail}
              </>
            ) : (
              !failure && 'Reading the systems.'
            )}
          </p>
          <StaleFeed codes={OF_RATING} briefly />
        </div>
        <div className="portfolio-side">
          {portfolio && <PortfolioFigures portfolio={portfolio} />}
          <PortfolioActs search={search} onChange={change} />
        </div>
      </div>
      {failure && (
        <div className="card">
          <Failed what="The portfolio could not be read." {...failure} onRetry={readAgain} />
        </div>
      )}
      <PortfolioFilters
        search={search}
        count={<RowsCount portfolio={portfolio} groups={groups} isReading={isReading && !portfolio} />}
        onChange={change}
        onZoom={(factor) => show(zoomed(span, today, factor), true)}
      />
      {rowsFailure && (
        <div className="card portfolio-failed">
          <Failed
            what="Some rows could not be read."
            {...rowsFailure}
            message={`${rowsFailure.message} The figures above and the rows shown are right.`}
            onRetry={readAgain}
          />
        </div>
      )}
      {search.view === 'table' ? (
        <Suspense fallback={<p className="sub">Reading the table.</p>}>
          <SystemTable
            places={places}
            systemOf={systemOf}
            grouping={grouping}
            onNeed={onNeed}
            onToggle={onToggle}
            takesFocus={turnedByKey}
            onPicture={() => turnTo(undefined)}
          />
        </Suspense>
      ) : (
        <Picture
          {...{ search, grouping, today, words, places, systemOf, span, moves, onNeed, onToggle }}
          months={portfolio?.exposedByMonth ?? NO_MONTHS}
          onSpan={show}
          takesFocus={turnedByKey}
          onTable={() => turnTo('table')}
          onChange={change}
          onGroup={() => change({ group: nextGrouping(search.group), closed: undefined })}
        />
      )}
      {isEmpty && (
        <Suspense>
          <EmptyByFilter search={search} onChange={change} />
        </Suspense>
      )}
    </>
  );
}

const NO_MONTHS: readonly { month: string; systems: number }[] = [];

function nextGrouping(group: (typeof GROUPINGS)[number] | undefined) {
  const next = GROUPINGS[(GROUPINGS.indexOf(group ?? 'none') + 1) % GROUPINGS.length];
  return next === 'none' ? undefined : next;
}

/** Only what is in view is in the document; what is printed is all of it. */
function useCtrlP(print: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      // A derivation that is open is printed by itself.
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      print();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
