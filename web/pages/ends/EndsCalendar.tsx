import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { present } from '../../search.ts';
import { useNarrow } from '../../timeline/useNarrow.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { counted, dayWords, monthWords } from '../../words.ts';
import { Agenda } from './Agenda.tsx';
import { AT_FIRST, EndsList } from './EndsList.tsx';
import type { EndingFilter } from './endsSearch.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { monthOn } from './monthDays.ts';

const EndsMonth = graphql(`
  query EndsMonth($filter: EndingFilter, $month: Day!) {
    endingSummary(filter: $filter) {
      days(month: $month) {
        on
        kinds { kind count }
      }
    }
  }
`);

/** One month of the window; a day opens its rows below. */
export function EndsCalendar(props: {
  filter: EndingFilter;
  months: readonly { month: string; count: number }[];
  today: string;
  from: string | null;
  to: string | null;
}) {
  const { filter, months, today } = props;
  const search = useSearch({ from: '/frame/ends' });
  const change = useSearchChange();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const firstFull = months.find(({ month }) => month >= today.slice(0, 7)) ?? months.at(-1);
  const month = `${(search.month ?? firstFull?.month ?? props.from ?? today).slice(0, 7)}-01`;
  const [{ data, error }, readAgain] = useQuery({ query: EndsMonth, variables: { filter, month } });
  const days = data?.endingSummary.days ?? [];
  const count = months.find((each) => each.month === month)?.count ?? 0;
  const day = search.day?.startsWith(month.slice(0, 7)) ? search.day : undefined;

  function show(part: { month?: string; day?: string | undefined }): void {
    void navigate({
      to: '.',
      search: (before) => present({ ...before, month, day: undefined, ...part }),
      resetScroll: false,
    });
  }
  return (
    <>
      <div className="card">
        <header className="calendar-head">
          <h2>{monthWords(month)}</h2>
          <span className="sub" role="status">
            {count === 0 ? 'Nothing ends in this month and window' : counted(count, 'ending')}
          </span>
          <nav aria-label="Months" className="noprint">
            <Step month={monthOn(month, -1)} words="Earlier" />
            <label className="filter">
              Month with endings
              <select
                value={months.some((each) => each.month === month) ? month : ''}
                onChange={(event) => show({ month: event.target.value })}
              >
                {!months.some((each) => each.month === month) && <option value="">{monthWords(month)}</option>}
                {months.map((each) => (
                  <option key={each.month} value={each.month}>
                    {monthWords(each.month)} ({each.count})
                  </option>
                ))}
              </select>
              <Icon name="chevron" size={10} />
            </label>
            <Step month={monthOn(month, 1)} words="Later" />
          </nav>
        </header>
        {error && !data && (
          <Failed what="The month could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        )}
        {narrow ? (
          <Agenda days={days} chosen={day} />
        ) : (
          <MonthGrid
            month={month}
            days={days}
            today={today}
            chosen={day}
            from={props.from}
            to={props.to}
            onDay={(chosen) => show({ day: chosen })}
            onMonth={(other) => show({ month: other })}
          />
        )}
      </div>
      {day && (
        <section className="calendar-day" aria-label={`What ends on ${dayWords(day)}`}>
          <EndsList
            filter={onDay(filter, day)}
            label={`What ends on ${dayWords(day)}`}
            shown={AT_FIRST * 10}
            filtered
            onClear={() => change({ day: undefined })}
            onShow={() => undefined}
          />
        </section>
      )}
    </>
  );
}

/** The window gives way to the day, which lies in it. */
function onDay({ window: _, ...filter }: EndingFilter, day: string): EndingFilter {
  return { ...filter, from: day, to: day };
}

function Step({ month, words }: { month: string; words: string }) {
  return (
    <Link
      to="."
      search={(search) => present({ ...search, month, day: undefined })}
      resetScroll={false}
      className="btn small"
    >
      {words}
      <span className="unseen">: {monthWords(month)}</span>
    </Link>
  );
}
