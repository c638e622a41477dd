import { memo, type PointerEvent, type ReactNode } from 'react';
import type { Day } from '../day.ts';
import type { TimelineEntry } from './entry.ts';
import { GroupRow } from './GroupRow.tsx';
import { RowPicture } from './RowPicture.tsx';
import type { Mark } from './readout.ts';
import type { TimelineRow } from './row.ts';
import { StillRow } from './StillRow.tsx';
import type { TimeScale } from './scale.ts';

type Props = {
  entry: TimelineEntry;
  index: number;
  top: number;
  height: number;
  level: number | undefined;
  scale: TimeScale;
  today: Day;
  columns: number;
  walked: Mark | null;
  isFocused: boolean;
  isSelected: boolean;
  isCompact: boolean;
  before: (row: TimelineRow) => readonly ReactNode[];
  after: (row: TimelineRow) => ReactNode;
  onPoint: (index: number, at: { x: number; isLow: boolean } | null) => void;
  onLeave: (index: number) => void;
  onPick: (index: number) => void;
};

/** One row of the list where the list has it: a system, a group's head, or a row still to come. */
export const ListedRow = memo(function ListedRow(props: Props) {
  const { entry, index, top, height, level, scale, today, walked, isFocused, isSelected } = props;
  const isGroup = entry.kind === 'group';
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid listens to the keys for its rows
    <div
      id={`tl-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-level={level}
      aria-expanded={isGroup ? entry.isOpen : undefined}
      aria-selected={isGroup ? undefined : isSelected}
      aria-label={isGroup ? entry.sentence : entry.row?.sentence}
      className={`tl-row tl-columns${isGroup ? ' tl-group' : ''}${isFocused ? ' tl-focused' : ''}`}
      style={{ height, transform: `translateY(${top}px)` }}
      onPointerMove={(event) => props.onPoint(index, placeIn(event))}
      onPointerLeave={() => props.onLeave(index)}
      onClick={(event) => {
        // A link in the row leads away; the row is not selected on the way out.
        if (!event.defaultPrevented) props.onPick(index);
      }}
    >
      {isGroup ? (
        <GroupRow group={entry} scale={scale} today={today} />
      ) : entry.row ? (
        <>
          {props.before(entry.row).map((cell, column) => (
            // The columns never change places.
            <div key={column} role="gridcell" className="tl-cell">
              {cell}
            </div>
          ))}
          <div role="gridcell" className="tl-picture-cell">
            <RowPicture row={entry.row} scale={scale} today={today} walked={walked} isCompact={props.isCompact} />
          </div>
          <div role="gridcell" className="tl-cell tl-figure">
            {props.after(entry.row)}
          </div>
        </>
      ) : (
        <StillRow columns={props.columns} />
      )}
    </div>
  );
});

/** Where the pointer stands in the row's picture, and whether in its lower lane; null beside it. */
function placeIn(event: PointerEvent): { x: number; isLow: boolean } | null {
  const picture = event.target instanceof Element ? event.target.closest('.tl-picture') : null;
  if (!picture) return null;
  const { left, top, height } = picture.getBoundingClientRect();
  return { x: event.clientX - left, isLow: event.clientY - top > height * 0.6 };
}
