import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { type FragmentOf, readFragment } from '../../graphql.ts';
import { countWords, DISPOSITIONS, dayWords } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import { WhyDate } from '../badges/WhyDate.tsx';
import { WhySwitchOffDate } from '../badges/WhySwitchOffDate.tsx';
import { SystemTableRow_system } from './systemTableFragment.ts';

export const TABLE_HEADS = [
  'Rating',
  'System',
  'Reasons',
  'No fixes from',
  'Contained until',
  'Planned off',
  'Earliest off',
  'Days run',
  'Days to come',
  'Last keep-through date',
  'Hold',
] as const;

export function SystemTableHeads() {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {TABLE_HEADS.map((head) => (
          <th key={head} scope="col" className={head.startsWith('Days') ? 'n' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type PlaceInTable = { ref: Ref<HTMLTableRowElement>; 'data-index': number; 'aria-rowindex': number };

export function SystemTableRow(props: { system: FragmentOf<typeof SystemTableRow_system>; place?: PlaceInTable }) {
  const { code, name, rating, exposure, decommission, keepThrough, retentionStatus, suspended, governingId } =
    readFragment(SystemTableRow_system, props.system);
  const noFixes = exposure.exposedNow || !exposure.supportKnown ? 'unknown' : 'supported';
  return (
    <tr {...props.place}>
      <td>
        <RatingChip level={rating.level} stale={rating.stale} />
      </td>
      <th scope="row">
        <Link to="/systems/$code" params={{ code }}>
          {name}
        </Link>{' '}
        <code>{code}</code>
      </th>
      <td className="reasons">{rating.reasons.map(({ message }) => message).join(' ')}</td>
      <td>{exposure.unsupportedFrom ? dayWords(exposure.unsupportedFrom) : noFixes}</td>
      <td>{exposure.containedUntil ? dayWords(exposure.containedUntil) : 'not contained'}</td>
      <td>{decommission.plannedOn ? dayWords(decommission.plannedOn) : 'not planned'}</td>
      <td>
        <WhySwitchOffDate code={code}>
          {decommission.earliestOn ? dayWords(decommission.earliestOn) : 'unknown'}
        </WhySwitchOffDate>
      </td>
      <td className="n">{exposure.daysRun === null ? 'unknown' : countWords(exposure.daysRun)}</td>
      <td className="n">
        {exposure.openEnded ? 'open' : exposure.daysToCome === null ? 'unknown' : countWords(exposure.daysToCome)}
      </td>
      <td className="kept">
        <WhyDate disposition={governingId}>{keptWords(retentionStatus, keepThrough)}</WhyDate>
      </td>
      <td>{suspended ? 'held' : 'none'}</td>
    </tr>
  );
}

/** A date stands alone only where it ends the duty: while one is open or permanent it is no more than a floor. */
function keptWords(status: keyof typeof DISPOSITIONS | null, keepThrough: string | null): string {
  if (status === null) return 'no records';
  if (keepThrough === null) return DISPOSITIONS[status].word;
  if (status === 'DATED') return dayWords(keepThrough);
  if (status === 'OPEN') return `open, not before ${dayWords(keepThrough)}`;
  return `${DISPOSITIONS[status].word}, dated ones through ${dayWords(keepThrough)}`;
}
