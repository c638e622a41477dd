import type { Day } from '../day.ts';
import { countWords, dayWords } from '../words.ts';
import type { RowSpan, TimelineRow } from './row.ts';

/** One thing in a row that can be walked to, and what is said of it. */
export type Mark = {
  kind: 'support' | 'gap' | 'contained' | 'unknown' | 'stop' | 'retention' | 'hold' | 'milestone';
  from: Day;
  until: Day | null;
  words: string;
  /** What of the words is the finding: written loud. */
  loud?: string;
};

/** The marks of a row in the order of time. */
export function marksOf(row: TimelineRow): Mark[] {
  const marks = row.spans.filter(({ kind }) => !isPartOfGap(kind) && !isRetention(kind)).map((span) => markOf(span));
  const gap = gapMark(row);
  if (gap) marks.push(gap);
  for (const span of row.spans) if (span.kind === 'CONTAINED') marks.push(markOf(span));
  if (row.stop) {
    const words = `${row.stop.planned ? 'planned off' : 'earliest lawful switch-off'} ${dayWords(row.stop.on)}.`;
    marks.push({ kind: 'stop', from: row.stop.on, until: row.stop.on, words });
  }
  const retention = retentionMark(row);
  if (retention) marks.push(retention);
  for (const milestone of row.milestones) {
    const on = milestone.doneOn ?? milestone.dueOn;
    const state = milestone.doneOn !== null ? 'done' : milestone.late ? 'late, was due' : 'due';
    const words = `milestone ${milestone.name} (${milestone.side}), ${state} ${dayWords(on)}.`;
    marks.push({ kind: 'milestone', from: on, until: on, words });
  }
  return marks.sort((a, b) => a.from - b.from || (a.until ?? Infinity) - (b.until ?? Infinity));
}

function markOf(span: RowSpan): Mark {
  const { from, until } = span;
  switch (span.kind) {
    case 'ACTIVE_SUPPORT':
      return { kind: 'support', from, until, words: `vendor support: ${range(from, until)}.` };
    case 'SECURITY_SUPPORT':
      return { kind: 'support', from, until, words: `security fixes only: ${range(from, until)}.` };
    case 'EXTENDED_SUPPORT':
      return { kind: 'support', from, until, words: `paid extension: ${range(from, until)}.` };
    case 'CONTAINED':
      return { kind: 'contained', from, until, words: `contained by an exception: ${range(from, until)}.` };
    case 'HOLD':
      return {
        kind: 'hold',
        from,
        until,
        words: `legal hold${span.label ? ` ${span.label}` : ''}: ${range(from, until)}.`,
      };
    default:
      return { kind: 'unknown', from, until, words: `${span.label ?? 'support dates unknown'}.` };
  }
}

function gapMark(row: TimelineRow): Mark | null {
  const spans = row.spans.filter(({ kind }) => isPartOfGap(kind));
  const first = spans[0];
  if (!first) return null;
  const { exposure } = row;
  const from = exposure.from ?? first.from;
  const until = exposure.until ?? spans.find((span) => span.until === null)?.until ?? null;
  const span =
    exposure.until === null
      ? `from ${dayWords(from)}, no switch-off date planned`
      : `${dayWords(from)} to ${dayWords(exposure.until)}`;
  const run = exposure.daysRun === null ? 'days run unknown' : `${countWords(exposure.daysRun)} days run`;
  const come = exposure.daysToCome === null ? 'no end' : `${countWords(exposure.daysToCome)} to come`;
  const loud = `${run}, ${come}.`;
  const words = `exposure gap: ${span}. ${loud} ${exposure.contained ? 'Contained.' : 'Not contained.'}`;
  return { kind: 'gap', from, until, words, loud };
}

function retentionMark(row: TimelineRow): Mark | null {
  const spans = row.spans.filter(({ kind }) => isRetention(kind));
  const first = spans.sort((a, b) => a.from - b.from)[0];
  if (!first) return null;
  const ends = spans.map(({ until }) => until);
  const until = ends.includes(null) ? null : Math.max(...ends.filter((end) => end !== null));
  return { kind: 'retention', from: first.from, until, words: retentionWords(row, spans) };
}

function retentionWords(row: TimelineRow, spans: readonly RowSpan[]): string {
  const held = row.suspended ? ' A legal hold suspends destruction.' : '';
  if (spans.some(({ kind }) => kind === 'RETENTION_PERMANENT')) return `records: permanent.${held}`;
  const open = spans.find(({ kind }) => kind === 'RETENTION_OPEN');
  if (row.keepThrough !== null && !open) return `records: keep through ${dayWords(row.keepThrough)}.${held}`;
  const floor = row.keepThrough === null ? '' : ` Not before ${dayWords(row.keepThrough)}.`;
  return `records: ${open?.label ?? 'no date, a fact is missing'}.${floor}${held}`;
}

/** Days are shown by the last one that counts: half open inside, closed in words. */
function range(from: Day, until: Day | null): string {
  return until === null ? `since ${dayWords(from)}, no end known` : `${dayWords(from)} to ${dayWords(until - 1)}`;
}

function isPartOfGap(kind: RowSpan['kind']): boolean {
  return kind === 'EXPOSED' || kind === 'CONTAINED';
}

function isRetention(kind: RowSpan['kind']): boolean {
  return kind.startsWith('RETENTION');
}
