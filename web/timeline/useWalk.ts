import { useMemo, useState } from 'react';
import type { TimelineEntry } from './entry.ts';
import { type Mark, marksOf } from './readout.ts';
import type { TimelineRow } from './row.ts';

export type Place = { index: number; mark: number | null };

/** Where the reader stands in the grid: a row, and in it perhaps a mark. */
export function useWalk(at: (index: number) => TimelineEntry | null, count: number) {
  const [place, setPlace] = useState<Place | null>(null);
  const index = place === null ? null : Math.min(place.index, count - 1);
  const entry = index === null || index < 0 ? null : at(index);
  const row = entry?.kind === 'row' ? entry.row : null;
  const marks = useMemo(() => (row ? marksOf(row) : []), [row]);
  const walked = place?.mark == null ? null : (marks[place.mark] ?? null);

  function toRow(by: number): number {
    const next = index === null ? 0 : Math.min(Math.max(index + by, 0), count - 1);
    setPlace({ index: next, mark: null });
    return next;
  }
  function toMark(by: number | 'first' | 'last'): void {
    setPlace({ index: index ?? 0, mark: nextMark(place?.mark ?? null, by, marks.length) });
  }
  return {
    index,
    entry,
    row,
    walked,
    toRow,
    toMark,
    stand: (at: number) => setPlace({ index: at, mark: null }),
    leaveMark: () => setPlace(index === null ? null : { index, mark: null }),
  };
}

/** What is said of a row that no mark is chosen in: its gap, else the whole of it. */
export function mainMark(row: TimelineRow): Mark | null {
  return marksOf(row).find(({ kind }) => kind === 'gap') ?? null;
}

function nextMark(at: number | null, by: number | 'first' | 'last', count: number): number | null {
  if (count === 0) return null;
  if (by === 'first') return 0;
  if (by === 'last') return count - 1;
  if (at === null) return by > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + by, 0), count - 1);
}
