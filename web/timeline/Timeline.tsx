import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Day } from '../day.ts';
import { useKeyWords } from '../keys.ts';
import { usePreferences } from '../preferences.ts';
import { AxisHead } from './AxisHead.tsx';
import type { ExposedMonth } from './area.ts';
import type { AxisWords } from './axisLabels.ts';
import type { TimelineEntry } from './entry.ts';
import { GridLines, Ground } from './GridLines.tsx';
import { GROUP_HEIGHT } from './GroupRow.tsx';
import { type Command, commandOf, KEYS } from './keys.ts';
import { Legend } from './Legend.tsx';
import { ListedRow } from './ListedRow.tsx';
import { markAt } from './markAt.ts';
import { Patterns } from './Patterns.tsx';
import { Readout } from './Readout.tsx';
import { type Mark, marksOf } from './readout.ts';
import type { TimelineRow } from './row.ts';
import { type AxisSpan, panned, timeScale, zoomed } from './scale.ts';
import './timeline.css';
import { useAxisGestures } from './useAxisGestures.ts';
import { useNarrow } from './useNarrow.ts';
import { useRows } from './useRows.ts';
import { useSpanMotion } from './useSpanMotion.ts';
import { mainMark, useWalk } from './useWalk.ts';
import { useWidth } from './useWidth.ts';

/** Only a long list has one. */
const OverviewStrip = lazy(() => import('./OverviewStrip.tsx').then((module) => ({ default: module.OverviewStrip })));

export type TimelineProps = {
  label: string;
  /** How many rows there are, heads of groups among them; `at` has what stands at a place. */
  count: number;
  at: (index: number) => TimelineEntry | null;
  isGrouped: boolean;
  isCompact: boolean;
  isExposed: (index: number) => boolean;
  today: Day;
  span: AxisSpan;
  /** Whether the span is one that was jumped to, and not one that follows the hand. */
  moves: boolean;
  months: readonly ExposedMonth[];
  words: AxisWords;
  selected: string | null;
  /** Whether the keys led here, from the table: they go on here. */
  takesFocus: boolean;
  /** The heads of the columns before the picture, and of the one after it. */
  heads: { before: readonly string[]; after: string };
  before: (row: TimelineRow) => readonly ReactNode[];
  after: (row: TimelineRow) => ReactNode;
  onSpan: (span: AxisSpan, moves?: boolean) => void;
  onReset: () => void;
  onNeed: (first: number, last: number) => void;
  onSelect: (key: string | null) => void;
  onOpen: (key: string) => void;
  onToggle: (group: string) => void;
  onWhy: (key: string) => void;
  onTable: () => void;
  onGroup: () => void;
};

type Pointed = { index: number; mark: Mark | null; x: number | null };

export function Timeline(props: TimelineProps) {
  const { count, at, today, selected, onNeed, onSelect, onToggle } = props;
  const narrow = useNarrow();
  const { singleLetterKeys } = usePreferences();
  useKeyWords('Timeline', KEYS);
  const body = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(axis);
  const span = useSpanMotion(props.span, props.moves);
  const scale = useMemo(() => timeScale(span, Math.max(width, 1)), [span, width]);
  const isCompact = props.isCompact && !narrow;
  const rowHeight = narrow ? 104 : isCompact ? 29 : 39;
  const heightOf = useCallback(
    (index: number) => (at(index)?.kind === 'group' ? GROUP_HEIGHT : rowHeight),
    [at, rowHeight],
  );
  const rows = useRows({ body, count, heightOf, onNeed });
  const walk = useWalk(at, count);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useAxisGestures(grid, () => axis.current?.getBoundingClientRect().left ?? 0, scale, props.onSpan);

  const latest = useRef({ at, scale });
  useEffect(() => {
    latest.current = { at, scale };
  });
  const onPoint = useCallback((index: number, place: { x: number; isLow: boolean } | null) => {
    const { at, scale } = latest.current;
    const entry = at(index);
    const row = entry?.kind === 'row' ? entry.row : null;
    const mark = row && place ? markAt(marksOf(row), scale, place.x, place.isLow) : null;
    setPointed((now) =>
      now?.index === index && now.mark?.words === mark?.words ? now : { index, mark, x: place?.x ?? null },
    );
  }, []);
  const onLeave = useCallback((index: number) => setPointed((now) => (now?.index === index ? null : now)), []);
  const { stand } = walk;
  const onPick = useCallback(
    (index: number) => {
      stand(index);
      const entry = latest.current.at(index);
      if (entry?.kind === 'group') onToggle(entry.key);
      else if (entry?.system) onSelect(entry.system);
    },
    [stand, onToggle, onSelect],
  );
  const { takesFocus } = props;
  useEffect(() => {
    if (takesFocus) grid.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  useDismissal(pointed !== null, () => setPointed(null));

  function obey(command: Command): void {
    const { entry } = walk;
    const system = entry?.kind === 'row' ? entry.system : null;
    switch (command.to) {
      case 'row':
        setPointed(null);
        return rows.scrollTo(walk.toRow(command.by));
      case 'mark':
        if (entry?.kind !== 'group') return walk.toMark(command.by);
        if ((command.by === 1) !== entry.isOpen) onToggle(entry.key);
        return;
      case 'open':
        return entry?.kind === 'group' ? onToggle(entry.key) : system === null ? undefined : props.onOpen(system);
      case 'why':
        return system === null ? undefined : props.onWhy(system);
      case 'select':
        if (entry?.kind === 'group') return onToggle(entry.key);
        return onSelect(selected === system ? null : system);
      case 'leave':
        if (pointed) return setPointed(null);
        return walk.walked ? walk.leaveMark() : onSelect(null);
      case 'zoom':
        return props.onSpan(
          zoomed(props.span, pointed?.x == null ? today : scale.dayAt(pointed.x), command.factor),
          true,
        );
      case 'pan':
        return props.onSpan(panned(props.span, command.share), true);
      case 'reset':
        return props.onReset();
      case 'table':
        return props.onTable();
      case 'group':
        return props.onGroup();
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const command = commandOf(event.key, singleLetterKeys);
    if (!command) return;
    event.preventDefault();
    obey(command);
  }

  const pointedEntry = pointed ? at(pointed.index) : null;
  const told = pointedEntry?.kind === 'row' ? pointedEntry.row : walk.row;
  const mark = pointedEntry?.kind === 'row' ? pointed?.mark : walk.walked;
  const active = walk.index !== null && rows.shown.some(({ index }) => index === walk.index) ? walk.index : null;
  const hasOverview = !narrow && count > 60;
  return (
    <div className={`tl${hasOverview ? ' tl-with-overview' : ''}`}>
      <Patterns />
      {/* The grid is one stop for the Tab key; the arrow keys move inside it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has a role: a grid, or a tree of groups */}
      <div
        ref={grid}
        className="tl-frame"
        role={props.isGrouped ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-activedescendant={active === null ? undefined : `tl-row-${active}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target === event.currentTarget && walk.index === null && walk.stand(0)}
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
                words={props.words}
                onSpan={(chosen) => props.onSpan(chosen, true)}
                onReset={props.onReset}
              />
            )}
          </div>
          <span role="columnheader" className="tl-head-cell tl-figure-head">
            {props.heads.after}
          </span>
        </div>
        <div ref={body} className="tl-body" role="rowgroup" style={{ height: rows.height }}>
          {rows.shown.map(({ index, top, height }) => {
            const entry = at(index);
            const isSelected = entry?.kind === 'row' && entry.system !== null && entry.system === selected;
            return isSelected && <Ground key={index} top={top} height={height} />;
          })}
          <GridLines scale={scale} today={today} left={narrow ? 12 : undefined} />
          {rows.shown.map(({ index, top, height }) => {
            const entry = at(index);
            if (!entry || width === 0) return null;
            return (
              <ListedRow
                key={entry.key}
                {...{ entry, index, top, height, scale, today, onPoint, onLeave, onPick }}
                level={props.isGrouped ? (entry.kind === 'group' ? 1 : 2) : undefined}
                columns={props.heads.before.length}
                walked={index === walk.index ? walk.walked : null}
                isCompact={isCompact}
                isFocused={index === walk.index}
                isSelected={entry.kind === 'row' && entry.system !== null && entry.system === selected}
                before={props.before}
                after={props.after}
              />
            );
          })}
        </div>
      </div>
      {hasOverview && (
        <Suspense>
          <OverviewStrip
            rows={count}
            isExposed={props.isExposed}
            first={rows.first}
            last={rows.last}
            onJump={rows.scrollTo}
          />
        </Suspense>
      )}
      <div className="tl-foot noprint">
        <Readout row={told} mark={mark ?? (told && mainMark(told))}>
          {walk.entry?.kind === 'group'
            ? walk.entry.sentence
            : walk.entry && count > 0
              ? 'This row is being read.'
              : 'Point at a row, or walk the rows with the arrow keys.'}
        </Readout>
        <Legend />
      </div>
    </div>
  );
}

/** What came by pointing goes by Esc, wherever the focus is. */
function useDismissal(isShown: boolean, dismiss: () => void): void {
  const latest = useRef(dismiss);
  useEffect(() => {
    latest.current = dismiss;
  });
  useEffect(() => {
    if (!isShown) return;
    const onKey = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && latest.current();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isShown]);
}
