import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { counted, countWords, dayWords, isoToday, listWords } from '../../words.ts';
import { OF_SUPPORT, StaleFeed } from '../posture/feeds/StaleFeed.tsx';
import { EndsCalendar } from './EndsCalendar.tsx';
import { EndsFilters } from './EndsFilters.tsx';
import { AT_FIRST, EndsList } from './EndsList.tsx';
import './ends.css';
import { ENDING_KINDS, endingsWords } from './endingWords.ts';
import { endingFilterOf, fileOf } from './endsSearch.ts';
import { KindMark } from './KindMark.tsx';

const EndsSummary = graphql(`
  query EndsSummary($filter: EndingFilter) {
    endingSummary(filter: $filter) {
      headline
      from
      to
      today
      total
      kinds { kind count }
      months { month count }
      undated { components holdings exposed }
    }
  }
`);
type Summary = ResultOf<typeof EndsSummary>['endingSummary'];

const CLEARED = {
  q: undefined,
  kinds: undefined,
  facility: undefined,
  system: undefined,
  side: undefined,
  years: undefined,
};

/** What ends between two days, as a list or as a calendar, and as a file. */
export function EndsPage() {
  const search = useSearch({ from: '/frame/ends' });
  const change = useSearchChange();
  const filter = endingFilterOf(search);
  const [{ data, error }, readAgain] = useQuery({ query: EndsSummary, variables: { filter } });
  const summary = data?.endingSummary;
  const filtered = Object.keys(CLEARED).some((name) => name in search);
  return (
    <>
      <ListHead title="What ends" lead={summary?.headline ?? null}>
        <a href={fileOf(filter)} download className="btn noprint">
          Download CSV
        </a>
        <button type="button" className="btn noprint" onClick={() => print()}>
          <Icon name="print" /> Print
        </button>
      </ListHead>
      <StaleFeed codes={OF_SUPPORT} />
      <EndsFilters search={search} />
      {error && !summary && (
        <div className="card">
          <Failed what="The figures could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      )}
      {summary && <Kinds summary={summary} />}
      {search.view === 'calendar' ? (
        <EndsCalendar
          key={JSON.stringify(filter)}
          filter={filter}
          months={summary?.months ?? []}
          today={summary?.today ?? isoToday()}
          from={summary?.from ?? null}
          to={summary?.to ?? null}
        />
      ) : (
        <EndsList
          filter={filter}
          label="What ends, month by month"
          shown={Math.min(1_000, Number(search.shown) || AT_FIRST)}
          filtered={filtered}
          onClear={() => change(CLEARED)}
          onShow={(rows) => change({ shown: String(rows) })}
        />
      )}
      {summary && <Undated summary={summary} />}
    </>
  );
}

function Kinds({ summary }: { summary: Summary }) {
  if (summary.kinds.length === 0) return null;
  const kinds = summary.kinds.toSorted((a, b) => ENDING_KINDS.indexOf(a.kind) - ENDING_KINDS.indexOf(b.kind));
  return (
    <ul className="ends-kinds" aria-label="How many of each kind">
      {kinds.map(({ kind, count }) => (
        <li key={kind}>
          <KindMark kind={kind} bare /> <b>{countWords(count)}</b> {endingsWords(kind, count)}
        </li>
      ))}
    </ul>
  );
}

/** What ends on no known day would else be taken for what does not end. */
function Undated({ summary }: { summary: Summary }) {
  const { components, holdings, exposed } = summary.undated;
  const words = [
    components > 0 && `${counted(components, 'component')} whose end of support is not known`,
    holdings > 0 && `${counted(holdings, 'holding')} without a day (permanent, open, or no rule)`,
    exposed > 0 && `${counted(exposed, 'system')} without security fixes and without a planned switch-off`,
  ].filter((part) => part !== false);
  return (
    <p className="foot-note">
      As of {dayWords(summary.today)}.{' '}
      {words.length > 0 && `In no window, since nobody can name the day: ${listWords(words)}.`}
    </p>
  );
}
