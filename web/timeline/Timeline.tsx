import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Day } from '../day.ts';
import { useKeyWords } from '../keys.ts';
import { usePreferences } from '../preferences.ts';
import { AxisHead, type ExposedMonth } from './AxisHead.tsx';
import { GridLines, Ground } from './GridLines.tsx';
import { type Command, commandOf, KEYS } from './keys.ts';
import { Legend } from './Legend.tsx';
import { Patterns } from './Patterns.tsx';
import { RowPicture } from './RowPicture.tsx';
import { type Mark, marksOf } from './readout.ts';
import type { TimelineRow } from './row.ts';
import { StillRow } from './StillRow.tsx';
import { type AxisSpan, panned, timeScale, zoomed } from './scale.ts';
import './timeline.css';
import { useAxisGestures } from './useAxisGestures.ts';
import { useNarrow } from './useNarrow.ts';
import { useWidth } from './useWidth.ts';

export type TimelineProps = {
  label: string;
  /** What is loaded, in order; the rest of `count` is drawn as still, grey rows. */
  rows: readonly TimelineRow[];
  count: number;
  today: Day;
  span: AxisSpan;
  months: readonly ExposedMonth[];
  selected: string | null;
  /** The heads of the columns before the picture, and of the one after it. */
  heads: { before: readonly string[]; after: string };
  before: (row: TimelineRow) => readonly ReactNode[];
  after: (row: TimelineRow) => ReactNode;
  onSpan: (span: AxisSpan) => void;
  onReset: () => void;
  onNeed: (index: number) => void;
  onSelect: (key: string | null) => void;
  onOpen: (key: string) => void;
  onWhy: (key: string) => void;
  onTable: () => void;
};

type Place = { row: number; mark: number | null };

export function Timeline(props: TimelineProps) {
  const { rows, count, today, onNeed } = props;
  const narrow = useNarrow();
  const { singleLetterKeys } = usePreferences();
  useKeyWords('Timeline', KEYS);
  const body = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(axis);
  const scale = useMemo(() => timeScale(props.span, Math.max(width, 1)), [props.span, width]);
  const [place, setPlace] = useState<Place | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const rowHeight = narrow ? 104 : 39;
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: body.current?.offsetTop ?? 0,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useAxisGestures(grid, () => axis.current?.getBoundingClientRect().left ?? 0, scale, props.onSpan);

  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => onNeed(last), [last, onNeed]);

  const focused = place === null ? undefined : rows[place.row];
  const marks = useMemo(() => (focused ? marksOf(focused) : []), [focused]);
  const walked = place?.mark == null ? null : (marks[place.mark] ?? null);
  const readout = readoutOf(rows, place, walked, hovered);

  function obey(command: Command): void {
    const at = place ?? { row: 0, mark: null };
    const row = rows[at.row];
    switch (command.to) {
      case 'row': {
        const next = Math.min(Math.max(place === null ? 0 : at.row + command.by, 0), rows.length - 1);
        setPlace({ row: next, mark: null });
        virtual.scrollToIndex(next, { align: 'auto' });
        return;
      }
      case 'mark':
        return setPlace({ row: at.row, mark: nextMark(at.mark, command.by, marks.length) });
      case 'open':
        return row && props.onOpen(row.key);
      case 'why':
        return row && props.onWhy(row.key);
      case 'select':
        return row && props.onSelect(props.selected === row.key ? null : row.key);
      case 'leave':
        return place?.mark == null ? props.onSelect(null) : setPlace({ row: at.row, mark: null });
      case 'zoom':
        return props.onSpan(zoomed(props.span, today, command.factor));
      case 'pan':
        return props.onSpan(panned(props.span, command.share));
      case 'reset':
        return props.onReset();
      case 'table':
        return props.onTable();
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const command = commandOf(event.key, singleLetterKeys);
    if (!command) return;
    event.preventDefault();
    obey(command);
  }

  const activeRow = place && shown.some(({ index }) => index === place.row) ? place.row : null;
  return (
    <div className="tl">
      <Patterns />
      {/* The grid is one stop for the Tab key; the arrow keys move inside it. */}
      <div
        ref={grid}
        className="tl-frame"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-activedescendant={activeRow === null ? undefined : `tl-row-${activeRow}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target === event.currentTarget && setPlace((at) => at ?? { row: 0, mark: null })}
      >
        <div className="tl-head tl-columns" role="row" aria-rowindex={1}>
          {props.heads.before.map((head) => (
            <span key={head} role="columnheader" className="tl-head-cell">
              {head}
            </span>
          ))}
          <div ref={axis} role="columnheader" className="tl-axis-cell" aria-label="Timeline">
            {width > 0 && (
              <AxisHead
                scale={scale}
                today={today}
                months={props.months}
                onSpan={props.onSpan}
                onReset={props.onReset}
              />
            )}
          </div>
          <span role="columnheader" className="tl-head-cell tl-figure-head">
            {props.heads.after}
          </span>
        </div>
        <div ref={body} className="tl-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          <Ground
            place={props.selected === null ? -1 : rows.findIndex(({ key }) => key === props.selected)}
            height={rowHeight}
          />
          <GridLines scale={scale} today={today} left={narrow ? 12 : undefined} />
          {shown.map(({ index, start }) => {
            const row = rows[index];
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid listens to the keys for its rows
              <div
                key={row?.key ?? `still-${index}`}
                id={`tl-row-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={row !== undefined && row.key === props.selected}
                aria-label={row?.sentence}
                className={`tl-row tl-columns${index === place?.row ? ' tl-focused' : ''}`}
                style={{ height: rowHeight, transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
                onPointerEnter={() => setHovered(index)}
                onPointerLeave={() => setHovered((now) => (now === index ? null : now))}
                onClick={(event) => {
                  // A link in the row leads away; the row is not selected on the way out.
                  if (event.defaultPrevented) return;
                  setPlace({ row: index, mark: null });
                  if (row) props.onSelect(row.key);
                }}
              >
                {row ? (
                  <>
                    {props.before(row).map((cell, column) => (
                      // The columns never change places.
                      <div key={column} role="gridcell" className="tl-cell">
                        {cell}
                      </div>
                    ))}
                    <div role="gridcell" className="tl-picture-cell">
                      {width > 0 && (
                        <RowPicture
                          row={row}
                          scale={scale}
                          today={today}
                          walked={index === place?.row ? walked : null}
                        />
                      )}
                    </div>
                    <div role="gridcell" className="tl-cell tl-figure">
                      {props.after(row)}
                    </div>
                  </>
                ) : (
                  <StillRow columns={props.heads.before.length} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      <div className="tl-foot noprint">
        <p className="tl-readout" role="status" aria-live="polite">
          {readout}
        </p>
        <Legend />
      </div>
    </div>
  );
}

function nextMark(at: number | null, by: number | 'first' | 'last', count: number): number | null {
  if (count === 0) return null;
  if (by === 'first') return 0;
  if (by === 'last') return count - 1;
  if (at === null) return by > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + by, 0), count - 1);
}

function readoutOf(
  rows: readonly TimelineRow[],
  place: Place | null,
  walked: Mark | null,
  hovered: number | null,
): ReactNode {
  const row = hovered === null ? (place ? rows[place.row] : undefined) : rows[hovered];
  if (!row) return 'Point at a row, or walk the rows with the arrow keys. ? shows all keys.';
  const words = walked && (hovered === null || hovered === place?.row) ? walked.words : gapOrSentence(row);
  return (
    <>
      <strong>{row.name}</strong>, {words}
    </>
  );
}

function gapOrSentence(row: TimelineRow): string {
  return marksOf(row).find(({ kind }) => kind === 'gap')?.words ?? row.exposure.sentence;
}
