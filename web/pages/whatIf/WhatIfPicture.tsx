import { type Day, dayOf, firstOfMonth, yearOf } from '../../day.ts';
import type { AxisSpan } from '../../timeline/scale.ts';
import { ticksOf } from '../../timeline/ticks.ts';
import { dayWords } from '../../words.ts';
import type { Finding, SystemOfFinding } from './whatIfAnswer.ts';
import { becomesWords } from './whatIfWords.ts';

/** So many systems are drawn; the table names all of them. */
const DRAWN = 6;

type Row = { system: SystemOfFinding; before: Day | null; after: Day | null };

/** What moves, system by system on one axis: the last day of the cohorts that move, else until when the system runs. */
export function WhatIfPicture({ finding }: { finding: Finding }) {
  const isOfCohorts = finding.moved.cohorts > 0;
  const rows = finding.systems.nodes.slice(0, DRAWN).map((system): Row => {
    const [before, after] = isOfCohorts
      ? [system.movedLastBefore, system.movedLastAfter]
      : [system.before.runsUntil, system.after.runsUntil];
    return { system, before: before === null ? null : dayOf(before), after: after === null ? null : dayOf(after) };
  });
  const span = spanOf(rows);
  const at = (day: Day) => `${(100 * (day - span.from)) / (span.until - span.from)}%`;
  const ticks = ticksOf(span);
  const step = Math.ceil(ticks.length / 6);
  const labelled = ticks.filter((_, index) => index % step === 0);
  const more = finding.systems.totalCount - rows.length;
  return (
    <figure className="wi-picture">
      <figcaption className="sub">
        {isOfCohorts ? 'Last day on which the cohorts that move must exist' : 'Until when the systems have to run'}
      </figcaption>
      <div className="wi-axis" aria-hidden="true">
        {labelled.map(({ on, label }) => (
          <span key={on} style={{ left: at(on) }}>
            {label}
          </span>
        ))}
      </div>
      <ul className="wi-rows">
        {rows.map(({ system, before, after }) => (
          <li key={system.code}>
            <span className="wi-name">{system.name}</span>
            <span className="unseen">
              : {before === null ? 'no day' : dayWords(before)} now, {after === null ? 'no day' : dayWords(after)}{' '}
              after,{' '}
            </span>
            <span className="wi-track" aria-hidden="true">
              {labelled.map(({ on }) => (
                <i key={on} className="wi-grid" style={{ left: at(on) }} />
              ))}
              {before !== null && after !== null && (
                <span
                  className="wi-bar"
                  style={{ left: at(Math.min(before, after)), right: `calc(100% - ${at(Math.max(before, after))})` }}
                />
              )}
              {before !== null && <span className="wi-now" style={{ left: at(before) }} />}
              {after !== null && <span className="wi-after" style={{ left: at(after) }} />}
              {(before === null || after === null) && <span className="wi-open">{openWords(before, after)}</span>}
            </span>
            <span className="wi-becomes">{becomesWords(system)}</span>
          </li>
        ))}
      </ul>
      <p className="wi-key sub">
        <span aria-hidden="true">
          <i className="wi-now" /> last day now <i className="wi-bar" />
          <i className="wi-after" /> last day after
        </span>
        {more > 0 && <span>{more === 1 ? '1 more system' : `${more} more systems`} in the table</span>}
      </p>
    </figure>
  );
}

function openWords(before: Day | null, after: Day | null): string {
  if (before === null && after === null) return 'no day';
  return before === null ? 'no day now' : 'no day after';
}

/** From the year before the first day to the year after the last, so that no mark stands at an edge. */
function spanOf(rows: readonly Row[]): AxisSpan {
  const days = rows.flatMap(({ before, after }) => [before, after]).filter((day) => day !== null);
  if (days.length === 0) return { from: firstOfMonth(2020), until: firstOfMonth(2040) };
  return { from: firstOfMonth(yearOf(Math.min(...days)) - 1), until: firstOfMonth(yearOf(Math.max(...days)) + 2) };
}
