import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { countWords, DISPOSITIONS, dayWords } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import { WhyDate } from '../badges/WhyDate.tsx';
import { WhySwitchOffDate } from '../badges/WhySwitchOffDate.tsx';

export const SystemTableRow_system = graphql(`
  fragment SystemTableRow_system on System {
    code
    name
    keepThrough
    retentionStatus
    suspended
    governingId
    rating { level reasons { code message } }
    exposure { unsupportedFrom containedUntil contained daysRun daysToCome openEnded supportKnown }
    decommission { earliestOn plannedOn }
  }
`);

const HEADS = [
  'Rating',
  'System',
  'Reasons',
  'No fixes from',
  'Contained until',
  'Planned off',
  'Earliest off',
  'Days run',
  'Days to come',
  'Keep through',
  'Hold',
] as const;

/** The same rows, order and filters as the picture, for whoever reads better in words. */
export function SystemTable({ systems }: { systems: readonly FragmentOf<typeof SystemTableRow_system>[] }) {
  return (
    <ScrollRegion label="Systems as a table" className="card">
      <table className="grid-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={head.startsWith('Days') ? 'n' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {systems.map((key) => {
            const system = readFragment(SystemTableRow_system, key);
            return <SystemTableRow key={system.code} system={key} />;
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function SystemTableRow({ system: key }: { system: FragmentOf<typeof SystemTableRow_system> }) {
  const { code, name, rating, exposure, decommission, keepThrough, retentionStatus, suspended, governingId } =
    readFragment(SystemTableRow_system, key);
  return (
    <tr>
      <td>
        <RatingChip level={rating.level} />
      </td>
      <th scope="row">
        <Link to="/systems/$code" params={{ code }}>
          {name}
        </Link>{' '}
        <code>{code}</code>
      </th>
      <td className="reasons">{rating.reasons.map(({ message }) => message).join(' ')}</td>
      <td>
        {exposure.unsupportedFrom
          ? dayWords(exposure.unsupportedFrom)
          : exposure.supportKnown
            ? 'supported'
            : 'unknown'}
      </td>
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
      <td>
        <WhyDate disposition={governingId}>
          {keepThrough ? dayWords(keepThrough) : retentionStatus ? DISPOSITIONS[retentionStatus].word : 'no records'}
        </WhyDate>
      </td>
      <td>{suspended ? 'held' : 'none'}</td>
    </tr>
  );
}
