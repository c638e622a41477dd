import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CRITICALITY, counted, countWords, dayWords, LIFECYCLE, moneyWords, PHASES, RATINGS } from '../../../words.ts';
import { DateOrState } from '../../badges/DateOrState.tsx';
import { RatingChip } from '../../badges/RatingChip.tsx';
import { SideMark } from '../../badges/SideMark.tsx';
import { WhyDate } from '../../badges/WhyDate.tsx';
import type { ColumnName, SystemSort } from './columnNames.ts';
import type { ListedSystem } from './systemsList.ts';

export type SystemColumn = {
  words: string;
  kind?: 'n' | 'wraps';
  /** What a click on its head orders by. */
  by?: SystemSort;
  cell: (system: ListedSystem) => ReactNode;
  /** The same for a file: days as 2031-03-12, numbers without signs; several cells where it holds several things. */
  file: readonly { heading: string; text: (system: ListedSystem) => string | number | null }[];
};

/** The one that is always there, and the first. */
export const SYSTEM_COLUMN: SystemColumn = {
  words: 'System',
  by: 'NAME',
  cell: ({ code, name }) => (
    <Link to="/systems/$code" params={{ code }}>
      {name}
    </Link>
  ),
  file: [{ heading: 'System', text: ({ name }) => name }],
};

export const COLUMNS: Record<ColumnName, SystemColumn> = {
  code: plain('Code', 'CODE', ({ code }) => code, { mono: true }),
  rating: {
    words: 'Rating',
    by: 'RATING',
    cell: ({ rating }) => <RatingChip level={rating.level} stale={rating.stale} />,
    file: [{ heading: 'Rating', text: ({ rating }) => RATINGS[rating.level].word }],
  },
  reasons: {
    words: 'Reasons',
    kind: 'wraps',
    cell: ({ rating: { reasons } }) => <Reasons messages={reasons.map(({ message }) => message)} />,
    file: [{ heading: 'Reasons', text: ({ rating }) => rating.reasons.map(({ message }) => message).join(' ') }],
  },
  kind: plain('Kind', 'KIND', ({ kind }) => kind),
  vendor: plain('Vendor', 'VENDOR', ({ vendor }) => vendor?.name ?? null, { none: 'none named' }),
  facilities: {
    words: 'Facilities',
    kind: 'wraps',
    cell: ({ facilities }) => facilities.map(({ name }) => name).join(', ') || <Nobody>none named</Nobody>,
    file: [{ heading: 'Facilities', text: ({ facilities }) => facilities.map(({ name }) => name).join('; ') }],
  },
  owners: {
    words: 'Owners',
    by: 'HIM_STEWARD',
    cell: ({ himSteward, itOwner }) => (
      <>
        <SideMark side="HIM" /> {himSteward ?? <Nobody>no steward named</Nobody>}
        <br />
        <SideMark side="IT" /> {itOwner ?? <Nobody>no owner named</Nobody>}
      </>
    ),
    file: [
      { heading: 'HIM steward', text: ({ himSteward }) => himSteward },
      { heading: 'IT owner', text: ({ itOwner }) => itOwner },
    ],
  },
  status: {
    words: 'Status',
    by: 'STATUS',
    cell: ({ status, retiredOn }) =>
      retiredOn ? <span className="tag dashed">retired {dayWords(retiredOn)}</span> : LIFECYCLE[status],
    file: [
      { heading: 'Status', text: ({ status, retiredOn }) => (retiredOn ? `Retired ${retiredOn}` : LIFECYCLE[status]) },
    ],
  },
  phase: plain('Phase', 'PHASE', ({ plan }) => (plan ? PHASES[plan.phase] : null), { none: 'no plan' }),
  hosting: plain('Hosting', 'HOSTING', ({ hosting }) => hosting),
  segment: plain('Segment', 'SEGMENT', ({ networkSegment }) => networkSegment),
  criticality: plain('Criticality', 'CRITICALITY', ({ criticality }) => criticality && CRITICALITY[criticality], {
    none: 'not judged',
  }),
  cost: number('Cost a year, USD', 'COST', ({ annualCostUsd }) => annualCostUsd, moneyWords),
  users: number('Users', 'USERS', ({ users }) => users),
  records: number('Records', 'RECORDS', ({ records }) => records),
  noFixesFrom: {
    words: 'No fixes from',
    by: 'UNSUPPORTED_FROM',
    cell: ({ exposure: { unsupportedFrom, exposedNow, supportKnown } }) =>
      unsupportedFrom ? (
        <span className={exposedNow ? 'red' : undefined}>{dayWords(unsupportedFrom)}</span>
      ) : exposedNow ? (
        <span className="red">day not known</span>
      ) : supportKnown ? (
        <span className="sub">no end announced</span>
      ) : (
        <span className="tag dashed">unknown</span>
      ),
    file: [{ heading: 'No fixes from', text: ({ exposure }) => exposure.unsupportedFrom }],
  },
  daysRun: number('Days run', 'DAYS_RUN', ({ exposure }) => exposure.daysRun, countWords, 'not known'),
  daysToCome: {
    words: 'Days to come',
    kind: 'n',
    by: 'DAYS_TO_COME',
    cell: ({ exposure: { daysToCome, openEnded } }) =>
      daysToCome === null ? (
        <span className="tag dashed">{openEnded ? 'open' : 'not known'}</span>
      ) : (
        countWords(daysToCome)
      ),
    file: [
      { heading: 'Days to come', text: ({ exposure }) => exposure.daysToCome ?? (exposure.openEnded ? 'open' : null) },
    ],
  },
  plannedOff: day('Planned off', 'PLANNED_OFF', ({ decommission }) => decommission.plannedOn, 'no day planned'),
  earliestOff: {
    words: 'Earliest off',
    by: 'EARLIEST_OFF',
    cell: ({ decommission: { earliestOn }, governingId }) =>
      earliestOn === null ? (
        <span className="sub">not known</span>
      ) : governingId ? (
        <WhyDate disposition={governingId}>{dayWords(earliestOn)}</WhyDate>
      ) : (
        dayWords(earliestOn)
      ),
    file: [{ heading: 'Earliest off', text: ({ decommission }) => decommission.earliestOn }],
  },
  keepThrough: {
    words: 'Last keep through',
    by: 'KEEP_THROUGH',
    cell: (system) => (
      <DateOrState {...system} status={system.retentionStatus} unconfirmed={false} disposition={system.governingId} />
    ),
    file: [
      { heading: 'Last keep through', text: ({ keepThrough }) => keepThrough },
      { heading: 'Retention', text: ({ retentionStatus }) => retentionStatus },
    ],
  },
  holds: {
    words: 'Holds',
    by: 'HELD',
    cell: ({ suspended, holdMatters }) =>
      suspended ? (
        <span className="tag hold">{holdMatters.join(', ') || 'Legal hold'}</span>
      ) : (
        <span className="sub">none</span>
      ),
    file: [
      { heading: 'Holds', text: ({ suspended, holdMatters }) => (suspended ? holdMatters.join('; ') || 'yes' : '') },
    ],
  },
  successor: {
    words: 'Successor',
    by: 'SUCCESSOR',
    cell: ({ successor }) =>
      successor ? (
        <Link to="/systems/$code" params={{ code: successor.code }}>
          {successor.name}
        </Link>
      ) : (
        <span className="sub">none</span>
      ),
    file: [{ heading: 'Successor', text: ({ successor }) => successor?.code ?? null }],
  },
  inService: day('In service since', 'IN_SERVICE', ({ inServiceOn }) => inServiceOn, 'not known'),
};

function plain(
  words: string,
  by: SystemSort,
  text: (system: ListedSystem) => string | null,
  { none = 'not known', mono = false } = {},
): SystemColumn {
  const cell = (system: ListedSystem) => {
    const said = text(system);
    return said === null ? <span className="sub">{none}</span> : mono ? <code>{said}</code> : said;
  };
  return { words, by, cell, file: [{ heading: words, text }] };
}

function number(
  words: string,
  by: SystemSort,
  figure: (system: ListedSystem) => number | null,
  written = countWords,
  none = 'not known',
): SystemColumn {
  const cell = (system: ListedSystem) => {
    const known = figure(system);
    return known === null ? <span className="sub">{none}</span> : written(known);
  };
  return { words, kind: 'n', by, cell, file: [{ heading: words, text: figure }] };
}

function day(words: string, by: SystemSort, on: (system: ListedSystem) => string | null, none: string): SystemColumn {
  const cell = (system: ListedSystem) => {
    const known = on(system);
    return known === null ? <span className="sub">{none}</span> : dayWords(known);
  };
  return { words, by, cell, file: [{ heading: words, text: on }] };
}

function Nobody({ children }: { children: string }) {
  return <i className="nobody">{children}</i>;
}

function Reasons({ messages: [first, ...others] }: { messages: readonly string[] }) {
  if (first === undefined) return <span className="sub">none</span>;
  if (others.length === 0) return first;
  return (
    <details className="more-words">
      <summary>
        {first} <span className="sub">{counted(others.length, 'further reason')}</span>
      </summary>
      {others.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </details>
  );
}
