import { Link } from '@tanstack/react-router';
import { Icon } from '../../ui/Icon.tsx';
import { counted } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import './heatmap.css';
import type { HeatBy, HeatRow } from './heatRow.ts';
import { PostureMark, ScoreWords } from './PostureBar.tsx';
import { DOMAINS } from './postureWords.ts';

/** A row on a phone: seven marks side by side, and on opening the same in words. */
export function HeatCard({ row, by }: { row: HeatRow; by: HeatBy }) {
  return (
    <>
      <div className="heat-card-head">
        <span className="list-card-name">
          <RowName row={row} by={by} />
        </span>
        <RatingChip level={row.rating} stale={row.stale} />
      </div>
      {row.applicable === 0 ? (
        <span className="sub">nothing asked</span>
      ) : (
        <details className="heat-card">
          <summary>
            <span className="heat-marks" aria-hidden="true">
              {row.cells.map((cell) => (
                <PostureMark key={cell.domain} score={cell} />
              ))}
            </span>
            <Icon name="chevron" size={10} />
            <span className="unseen">The seven domains of {row.name ?? row.id} in words</span>
          </summary>
          <dl>
            {row.cells.map((cell) => (
              <div key={cell.domain}>
                <dt>{DOMAINS[cell.domain]}</dt>
                <dd>
                  <ScoreWords score={cell} />
                </dd>
              </div>
            ))}
            <div>
              <dt>Known</dt>
              <dd>
                {row.fresh} of {row.applicable}
              </dd>
            </div>
          </dl>
        </details>
      )}
    </>
  );
}

/** What a row stands for: a system, or all of a facility or vendor. */
export function RowName({ row, by }: { row: HeatRow; by: HeatBy }) {
  if (by === 'system') {
    return (
      <Link to="/systems/$code" params={{ code: row.id }} search={{ tab: 'posture' }}>
        {row.name ?? row.id}
      </Link>
    );
  }
  const systems = counted(row.systems, 'system');
  if (row.id === '') return <span>{by === 'facility' ? `No facility: ${systems}` : `No vendor: ${systems}`}</span>;
  return (
    <>
      <Link to="/posture" search={by === 'facility' ? { facility: [row.id] } : { vendor: [row.id] }}>
        {row.name ?? row.id}
      </Link>
      <br />
      <span className="sub">{systems}</span>
    </>
  );
}
