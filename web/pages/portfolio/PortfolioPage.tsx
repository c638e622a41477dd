import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { failureOf } from '../../client.ts';
import { dayOf } from '../../day.ts';
import { type AxisSpan, PRESETS, spanOfText, textOfSpan, zoomed } from '../../timeline/scale.ts';
import { Timeline } from '../../timeline/Timeline.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { countWords, isoToday } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { EmptyByFilter } from './EmptyByFilter.tsx';
import { PortfolioFigures } from './PortfolioFigures.tsx';
import { PortfolioFilters } from './PortfolioFilters.tsx';
import './portfolio.css';
import { filterOf, type PortfolioSearch } from './portfolioSearch.ts';
import { GapCell, NameCell, OwnersCell, RatingCell } from './SystemCells.tsx';
import { SystemTable } from './SystemTable.tsx';
import { timelineRowOf } from './timelineRow.ts';
import { type PortfolioSystem, useSystems } from './useSystems.ts';

const HEADS = { before: ['Rating', 'System', 'Owners'], after: 'Gap left, days' };

export function PortfolioPage() {
  usePageTitle('Portfolio');
  const search = useSearch({ from: '/frame/' });
  const { portfolio, systems, count, error, fetching, need, readAgain } = useSystems(search);
  const failure = error && failureOf(error);
  const filtered = Object.keys(filterOf(search)).length > 0;

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
        </div>
        {portfolio && <PortfolioFigures portfolio={portfolio} />}
      </div>
      {failure && (
        <div className="card">
          <Failed what="The portfolio could not be read." {...failure} onRetry={readAgain} />
        </div>
      )}
      {portfolio && count === 0 && !filtered ? (
        <div className="card">
          <Empty said="No systems yet. Import a CSV with a code and a name in each row.">
            <Link to="/import" search={{ kind: 'SYSTEMS' }} className="btn primary">
              Import a CSV
            </Link>
          </Empty>
        </div>
      ) : (
        <Picture
          search={search}
          today={portfolio?.today}
          months={portfolio?.exposedByMonth ?? []}
          systems={systems}
          count={portfolio ? count : 14}
          loading={fetching && !portfolio}
          need={need}
        />
      )}
    </>
  );
}

function Picture(props: {
  search: PortfolioSearch;
  today: string | undefined;
  months: readonly { month: string; systems: number }[];
  systems: readonly PortfolioSystem[];
  count: number;
  loading: boolean;
  need: (index: number) => void;
}) {
  const { search, systems, count, loading, need } = props;
  const navigate = useNavigate({ from: '/' });
  const today = dayOf(props.today ?? isoToday());
  const change = useCallback(
    (part: object, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const [span, setSpan] = useSpan(search.span, today, change);
  const rows = useMemo(() => systems.map(timelineRowOf), [systems]);
  const byCode = useMemo(() => new Map(systems.map((system) => [system.code, system])), [systems]);
  const months = useMemo(
    () => props.months.map(({ month, systems }) => ({ month: dayOf(month), systems })),
    [props.months],
  );
  const asTable = search.view === 'table';
  useEffect(() => {
    if (asTable) need(Number.MAX_SAFE_INTEGER);
  }, [asTable, need, systems]);

  return (
    <>
      <PortfolioFilters
        search={search}
        preset={search.span === undefined ? '2010-2050' : (PRESETS.find((name) => name === search.span) ?? null)}
        count={loading ? 'Reading…' : `${countWords(count)} ${count === 1 ? 'system' : 'systems'}`}
        onChange={change}
        onZoom={(factor) => setSpan(zoomed(span, today, factor))}
      />
      {asTable ? (
        <SystemTable systems={systems} />
      ) : (
        <Timeline
          label="Systems and their timelines"
          rows={rows}
          count={count}
          today={today}
          span={span}
          months={months}
          selected={search.selected ?? null}
          heads={HEADS}
          before={({ key }) => cellsOf(byCode.get(key))}
          after={({ key }) => gapOf(byCode.get(key))}
          onSpan={setSpan}
          onReset={() => change({ span: undefined })}
          onNeed={need}
          onSelect={(key) => change({ selected: key ?? undefined })}
          onOpen={(code) => void navigate({ to: '/systems/$code', params: { code }, search: {} })}
          onWhy={(code) => {
            const disposition = byCode.get(code)?.governingId;
            if (disposition) change({ why: disposition }, false);
          }}
          onTable={() => change({ view: 'table' }, false)}
        />
      )}
      {!loading && count === 0 && <EmptyByFilter search={search} onClear={change} />}
    </>
  );
}

function cellsOf(system: PortfolioSystem | undefined) {
  if (!system) return [null, null, null];
  return [
    <RatingCell key="rating" system={system} />,
    <NameCell key="name" system={system} />,
    <OwnersCell key="owners" system={system} />,
  ];
}

function gapOf(system: PortfolioSystem | undefined) {
  return system && <GapCell system={system} />;
}

/** The picture follows wheel and keys at once; the address follows when they rest. */
function useSpan(
  text: string | undefined,
  today: number,
  change: (part: { span: string }) => void,
): [AxisSpan, (span: AxisSpan) => void] {
  const written = useMemo(() => spanOfText(text, today), [text, today]);
  const [moving, setMoving] = useState<AxisSpan | null>(null);
  useEffect(() => {
    if (!moving) return;
    const timer = setTimeout(() => change({ span: textOfSpan(moving) }), 250);
    return () => clearTimeout(timer);
  }, [moving, change]);
  useEffect(() => setMoving(null), [text]);
  return [moving ?? written, setMoving];
}
