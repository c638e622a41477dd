import { Link } from '@tanstack/react-router';
import { counted, countWords, dayWords } from '../../words.ts';
import { endingsWords } from './endingWords.ts';
import { KindMark } from './KindMark.tsx';
import type { DayCounts } from './MonthGrid.tsx';

/** The days of a month on which something ends, one below the other: what a phone has room for. */
export function Agenda({ days, chosen }: { days: readonly DayCounts[]; chosen: string | undefined }) {
  return (
    <ol className="agenda">
      {days.map(({ on, kinds }) => (
        <li key={on}>
          <Link
            to="."
            search={(search) => ({ ...search, month: `${on.slice(0, 7)}-01`, day: on })}
            resetScroll={false}
            aria-current={on === chosen ? 'date' : undefined}
          >
            <b>{dayWords(on)}</b>
            <span className="sub">
              {counted(
                kinds.reduce((sum, { count }) => sum + count, 0),
                'ending',
              )}
            </span>
          </Link>
          <p>
            {kinds.map(({ kind, count }) => (
              <span key={kind}>
                <KindMark kind={kind} bare /> {countWords(count)} {endingsWords(kind, count)}{' '}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}
