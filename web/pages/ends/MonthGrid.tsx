import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { counted, countWords, dayWords, listWords, monthWords } from '../../words.ts';
import { type EndingKind, endingsWords } from './endingWords.ts';
import { KindMark } from './KindMark.tsx';
import { daysOn, monthOn, weekdayOf, weeksOf } from './monthDays.ts';

export type DayCounts = { on: string; kinds: readonly { kind: EndingKind; count: number }[] };

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A month as a grid of one tab stop: arrows walk the days, Page Up and Down the months, Enter opens a day. */
export function MonthGrid(props: {
  month: string;
  days: readonly DayCounts[];
  today: string;
  chosen: string | undefined;
  from: string | null;
  to: string | null;
  onDay: (day: string) => void;
  onMonth: (month: string) => void;
}) {
  const { month, today, chosen } = props;
  const inMonth = (day: string | undefined) => (day?.startsWith(month.slice(0, 7)) ? day : undefined);
  const [walked, setWalked] = useState<string | null>(null);
  const current = inMonth(walked ?? undefined) ?? inMonth(chosen) ?? inMonth(today) ?? month;
  const grid = useRef<HTMLTableElement>(null);
  const hasFocus = useRef(false);
  const counts = new Map(props.days.map((day) => [day.on, day.kinds]));
  useEffect(() => {
    if (hasFocus.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [current]);

  function walk(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return props.onDay(current);
    }
    const to = target(event.key, current);
    if (to === null) return;
    event.preventDefault();
    setWalked(to);
    if (!inMonth(to)) props.onMonth(`${to.slice(0, 7)}-01`);
  }
  return (
    <table
      ref={grid}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table that is walked
      role="grid"
      className="month-grid"
      aria-label={`${monthWords(month)}, arrows walk the days, Enter opens one`}
      onKeyDown={walk}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={() => {
        hasFocus.current = false;
      }}
    >
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.join()}>
            {week.map((day, at) =>
              day === null ? (
                <td key={WEEKDAYS[at]} className="no-day">
                  <span className="unseen">another month</span>
                </td>
              ) : (
                <DayCell
                  key={day}
                  day={day}
                  kinds={counts.get(day) ?? []}
                  isCurrent={day === current}
                  isChosen={day === chosen}
                  isToday={day === today}
                  isOutside={(props.from !== null && day < props.from) || (props.to !== null && day > props.to)}
                  onOpen={() => {
                    setWalked(day);
                    props.onDay(day);
                  }}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell(props: {
  day: string;
  kinds: DayCounts['kinds'];
  isCurrent: boolean;
  isChosen: boolean;
  isToday: boolean;
  isOutside: boolean;
  onOpen: () => void;
}) {
  const { day, kinds, isToday } = props;
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const what = kinds.map(({ kind, count }) => `${countWords(count)} ${endingsWords(kind, count)}`);
  const said = total === 0 ? 'nothing ends' : `${counted(total, 'ending')}: ${listWords(what)}`;
  return (
    <td
      tabIndex={props.isCurrent ? 0 : -1}
      aria-selected={props.isChosen}
      aria-current={isToday ? 'date' : undefined}
      className={props.isOutside ? 'outside' : undefined}
      onClick={props.onOpen}
    >
      <span className="unseen">
        {`${dayWords(day)}${isToday ? ', today' : ''}${props.isOutside ? ', outside the window' : ''}, ${said}`}
      </span>
      <span className="day-number" aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      <span className="day-marks" aria-hidden="true">
        {kinds.map(({ kind, count }) => (
          <span key={kind} className="day-mark">
            <KindMark kind={kind} bare />
            {countWords(count)}
          </span>
        ))}
      </span>
    </td>
  );
}

/** Where a key leads from a day; null: nowhere. */
function target(key: string, day: string): string | null {
  switch (key) {
    case 'ArrowLeft':
      return daysOn(day, -1);
    case 'ArrowRight':
      return daysOn(day, 1);
    case 'ArrowUp':
      return daysOn(day, -7);
    case 'ArrowDown':
      return daysOn(day, 7);
    case 'Home':
      return daysOn(day, -weekdayOf(day));
    case 'End':
      return daysOn(day, 6 - weekdayOf(day));
    case 'PageUp':
      return monthOn(day, -1);
    case 'PageDown':
      return monthOn(day, 1);
    default:
      return null;
  }
}
