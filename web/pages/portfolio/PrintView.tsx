import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { dayOf } from '../../day.ts';
import { graphql } from '../../graphql.ts';
import { useSession } from '../../session.ts';
import { Legend } from '../../timeline/Legend.tsx';
import { Patterns } from '../../timeline/Patterns.tsx';
import { spanOfText } from '../../timeline/scale.ts';
import { Failed } from '../../ui/Failed.tsx';
import { usePageMargins } from '../../ui/usePageMargins.ts';
import { counted, countWords, dayWords } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { filterWords } from './filterWords.ts';
import { PortfolioFigures } from './PortfolioFigures.tsx';
import { PrintedTable } from './PrintedTable.tsx';
import { PrintedTimeline } from './PrintedTimeline.tsx';
import './portfolio.css';
import './print.css';
import { OF_RATING, StaleFeed } from '../posture/feeds/StaleFeed.tsx';
import { isFiltered, orderOf } from './portfolioSearch.ts';
import { useFilterChoices } from './useFilterChoices.ts';
import { usePortfolio } from './usePortfolio.ts';

const LedgerHeadToPrint = graphql(`
  query LedgerHeadToPrint {
    ledgerHead { seq hash }
  }
`);
const ROWS_AT_ONCE = 500;

/** The portfolio on paper: every row that the filter leaves, as a picture and as a table, and what it is as of. */
export function PrintView() {
  usePageTitle('Portfolio, to print');
  const search = useSearch({ from: '/frame/' });
  const navigate = useNavigate({ from: '/' });
  const session = useSession();
  const choices = useFilterChoices();
  const { portfolio, groups, grouping, systemOf, need, error, rowsError, readAgain } = usePortfolio(
    search,
    ROWS_AT_ONCE,
  );
  const [{ data }] = useQuery({ query: LedgerHeadToPrint });
  const codes = useMemo(() => [...new Set((groups ?? []).flatMap((group) => group.codes))], [groups]);
  useEffect(() => need(codes), [need, codes]);
  const read = codes.filter((code) => systemOf(code) !== undefined).length;
  const isWhole = portfolio !== undefined && groups !== undefined && data !== undefined && read === codes.length;
  usePrinting(isWhole);

  const head = data?.ledgerHead;
  const systems = isFiltered(search) ? `Systems ${filterWords(search, choices.named)}` : 'All systems';
  const count = portfolio ? counted(portfolio.systems, 'system') : '';
  const asOf = portfolio ? `As of ${dayWords(portfolio.today)}` : '';
  const ledger = head ? `ledger ${countWords(head.seq)}: ${head.hash}` : 'ledger not read';
  usePageMargins(
    portfolio
      ? { head: `${session?.organisation ?? 'Holdfast'}, portfolio. ${systems}.`, foot: `${asOf}, ${ledger}` }
      : null,
    'landscape',
  );
  const failure = error ?? rowsError;
  const today = dayOf(portfolio?.today ?? '2020-01-01');
  return (
    <article className="printed">
      <div className="printed-acts noprint">
        <button type="button" className="btn primary" disabled={!isWhole} onClick={() => print()}>
          Print
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => void navigate({ search: (before) => ({ ...before, view: undefined }) })}
        >
          Back to the portfolio
        </button>
        <span className="sub" role="status">
          {isWhole ? 'All rows are read.' : `Reading ${countWords(read)} of ${counted(codes.length, 'system')}.`}
        </span>
      </div>
      {failure && <Failed what="Not all rows could be read." {...failureOf(failure)} onRetry={readAgain} />}
      <header>
        <h1>Portfolio of {session?.organisation ?? 'all facilities'}</h1>
        <p className="sub">
          {systems}: {count}, {orderWords(search)}. {asOf}, {ledger}.
        </p>
        {portfolio && (
          <p className="lead">
            <strong>{portfolio.headline}</strong> {portfolio.detail}
          </p>
        )}
        <StaleFeed codes={OF_RATING} briefly />
      </header>
      {portfolio && <PortfolioFigures portfolio={portfolio} />}
      <Patterns />
      {/* Thousands of rows are drawn once, when they are all there. */}
      {isWhole && (
        <>
          <PrintedTimeline
            groups={groups}
            grouping={grouping}
            systemOf={systemOf}
            today={today}
            span={spanOfText(search.span, today)}
            months={portfolio.exposedByMonth}
            words={{ now: portfolio.exposedInWords, stays: portfolio.stayExposedInWords }}
          />
          <Legend />
          <h2>The same as a table</h2>
          <PrintedTable groups={groups} grouping={grouping} systemOf={systemOf} />
        </>
      )}
    </article>
  );
}

function orderWords(search: Parameters<typeof orderOf>[0]): string {
  const { by, direction } = orderOf(search);
  return `by ${by.toLowerCase().replaceAll('_', ' ')}${direction === 'DESC' ? ', descending' : ''}`;
}

/** Offers to print once everything is there; whoever comes back to the page is not asked again. */
function usePrinting(isWhole: boolean): void {
  const asked = useRef(false);
  useEffect(() => {
    if (!isWhole || asked.current) return;
    asked.current = true;
    void document.fonts.ready.then(() => print());
  }, [isWhole]);
}
