import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { counted, dayWords, monthWords } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import { WhyDate } from '../badges/WhyDate.tsx';
import { EndingSubject, EndingSubject_ending } from './EndingSubject.tsx';
import { KindMark } from './KindMark.tsx';

export const EndingTable_ending = graphql(
  `
    fragment EndingTable_ending on Ending {
      id
      kind
      on
      meaning
      side
      system { code name }
      facility { code name }
      suspended
      unconfirmed
      recomputing
      late
      dispositionId
      ...EndingSubject_ending
    }
  `,
  [EndingSubject_ending],
);
type Key = FragmentOf<typeof EndingTable_ending>;

/** Endings in their order, month by month; on a phone each is a block of its own. */
export function EndingTable({ endings, label }: { endings: readonly Key[]; label: string }) {
  const rows = endings.map((ending) => readFragment(EndingTable_ending, ending));
  const months = [...Map.groupBy(rows, ({ on }) => on.slice(0, 7))];
  return (
    <table className="plain-table ending-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">What ends or is due</th>
          <th scope="col">System, facility</th>
          <th scope="col">To act</th>
        </tr>
      </thead>
      {months.map(([month, of]) => (
        <tbody key={month}>
          <tr className="ending-month">
            <th scope="rowgroup" colSpan={4}>
              {monthWords(`${month}-01`)} <span className="sub">{counted(of.length, 'ending')}</span>
            </th>
          </tr>
          {of.map((row) => (
            <tr key={row.id} className={row.late ? 'late' : undefined}>
              <th scope="row">
                <WhyDate disposition={row.dispositionId}>{dayWords(row.on)}</WhyDate>
                <span className="sub">{row.meaning}</span>
              </th>
              <td className="wraps">
                <KindMark kind={row.kind} /> {row.late && <span className="tag late-tag">late</span>}{' '}
                {row.suspended && <span className="tag hold">held</span>}{' '}
                {row.unconfirmed && <span className="tag dashed">unconfirmed</span>}{' '}
                {row.recomputing && <span className="tag dashed">being recomputed</span>}
                <br />
                <EndingSubject ending={row} />
              </td>
              <td className="ending-place">
                {row.system ? (
                  <Link to="/systems/$code" params={{ code: row.system.code }}>
                    {row.system.name}
                  </Link>
                ) : (
                  <span className="sub">no single system</span>
                )}
                {row.facility && <span className="sub">{row.facility.name}</span>}
              </td>
              <td>
                {row.side ? (
                  <SideMark side={row.side} />
                ) : (
                  <>
                    <SideMark side="HIM" /> <SideMark side="IT" />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
