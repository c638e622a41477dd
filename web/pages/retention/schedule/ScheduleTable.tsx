import { Fragment, useRef } from 'react';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { jurisdictionWords, sentenceCase } from '../../../words.ts';
import { CellButton, type ScheduleCell } from './CellButton.tsx';
import { moveInGrid } from './moveInGrid.ts';
import { cellName, type ScheduleSearch, type Shown } from './scheduleSearch.ts';

export const ScheduleTable_schedule = graphql(`
  fragment ScheduleTable_schedule on RetentionSchedule {
    columns
    rows {
      dataClass
      name
      depth
      isHeld
      cells {
        jurisdiction
        state
        term
        governs
        code
        citation
        fromClass
        fromJurisdiction
        rules
        confirmed
        reviewDue
        conflict
        drafts { code revision term isSubmitted }
      }
    }
  }
`);

const SAID: Record<Shown, string> = {
  governing: 'No rule governs anything here.',
  gaps: 'No gap: to everything that is held here a rule applies.',
  drafts: 'Nothing is drafted.',
  review: 'No source is due to be read again.',
};

/** One tab stop; the arrow keys walk its cells, Enter opens one. */
export function ScheduleTable(props: {
  schedule: FragmentOf<typeof ScheduleTable_schedule>;
  search: ScheduleSearch;
  onOpen: (part: object) => void;
}) {
  const { search, onOpen } = props;
  const { columns, rows } = readFragment(ScheduleTable_schedule, props.schedule);
  const { show } = search;
  const table = useRef<HTMLTableElement>(null);
  const isShown = (cell: ScheduleCell) => show === undefined || matches(cell, show);
  const below = new Set<string>();
  // A heading is shown for what stands below it, so the rows are judged from the end.
  const shown = rows
    .map((row, place) => ({ row, place }))
    .toReversed()
    .filter(({ row, place }) => {
      const counts =
        (row.isHeld || search.every === 'yes' || row.cells.some(({ drafts }) => drafts.length > 0)) &&
        row.cells.some(isShown);
      const heads = below.has(`${place}`);
      if (counts || heads) {
        const parent = rows.slice(0, place).findLastIndex(({ depth }) => depth < row.depth);
        if (parent >= 0) below.add(`${parent}`);
      }
      return counts || heads;
    })
    .toReversed()
    .map(({ row }) => row);
  if (shown.length === 0 && show !== undefined) {
    return (
      <div className="card">
        <Empty said={SAID[show]}>
          <button type="button" className="btn" onClick={() => onOpen({ show: undefined })}>
            Show all rules
          </button>
        </Empty>
      </div>
    );
  }
  const alone = shown.findIndex((row, place) => row.depth === 0 && (shown[place + 1]?.depth ?? 0) === 0);
  const first = shown.findIndex(({ isHeld }) => isHeld);
  return (
    <ScrollRegion label="Retention schedule" className="card schedule-scroll">
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose cells are walked
        role="grid"
        aria-label="Retention schedule"
        className="schedule-table"
        onKeyDown={(event) => moveInGrid(event, table.current)}
      >
        <thead>
          <tr>
            <th scope="col">Data class</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {sentenceCase(jurisdictionWords(column))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, place) => (
            <Fragment key={row.dataClass}>
              {place === alone && alone > 0 && <Band words="Standing alone" columns={columns.length} depth={0} />}
              {!row.isHeld && search.every === undefined && !row.cells.some(({ drafts }) => drafts.length > 0) ? (
                <Band words={row.name} columns={columns.length} depth={row.depth} />
              ) : (
                <tr>
                  <th scope="row" style={{ paddingLeft: 12 + 14 * row.depth }}>
                    {row.name}
                  </th>
                  {row.cells.map((cell, column) => (
                    <td key={cell.jurisdiction}>
                      <CellButton
                        row={row}
                        cell={cell}
                        isFirst={place === first && column === 0}
                        isFaint={!isShown(cell)}
                        showsUnheld={search.every === 'yes'}
                        isOpen={search.cell === cellName(row.dataClass, cell.jurisdiction)}
                        onOpen={onOpen}
                      />
                    </td>
                  ))}
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Band({ words, columns, depth }: { words: string; columns: number; depth: number }) {
  return (
    <tr className="schedule-band">
      <th scope="rowgroup" colSpan={columns + 1} style={{ paddingLeft: 12 + 14 * depth }}>
        {words}
      </th>
    </tr>
  );
}

function matches(cell: ScheduleCell, show: Shown): boolean {
  switch (show) {
    case 'governing':
      return cell.governs && cell.state !== 'NOT_HELD';
    case 'gaps':
      return cell.state === 'GAP';
    case 'drafts':
      return cell.drafts.length > 0;
    case 'review':
      return cell.reviewDue && cell.state !== 'NOT_HELD';
  }
}
