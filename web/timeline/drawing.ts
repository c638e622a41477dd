import type { Day } from '../day.ts';
import { monthWords } from '../words.ts';
import { type Diamond, mergeDiamonds, type PlacedLabel, placeLabel, textWidth } from './labels.ts';
import type { RowSpan, TimelineRow } from './row.ts';
import type { TimeScale } from './scale.ts';

export type Bar = {
  kind: 'active' | 'security' | 'extended' | 'unknown' | 'run' | 'come' | 'fading' | 'contained-run' | 'contained-come';
  x1: number;
  x2: number;
  /** Rests on no feed. */
  own: boolean;
};
export type Line = { kind: 'here-past' | 'here' | 'elsewhere' | 'open' | 'hold' | 'hold-come'; x1: number; x2: number };
export type LabelTone = 'off' | 'exposed' | 'retention' | 'hold' | 'unknown';
export type Label = PlacedLabel & { lane: 'ribbon' | 'retention'; tone: LabelTone };

/** One row, in pixels. Nothing here knows of a browser. */
export type Drawing = {
  bars: Bar[];
  lines: Line[];
  /** Where the first day without fixes stands. */
  edge: (Pick<Bar, 'own'> & { x: number }) | null;
  /** `held-arrow`: under a hold, beyond the axis; the lock stands before the date. */
  cap: { x: number; kind: 'cap' | 'arrow' | 'held-arrow' | 'lock' } | null;
  holdStart: number | null;
  stop: number | null;
  diamonds: Diamond[];
  labels: Label[];
};

const NARROWEST_GAP = 3;
const FADE = 150;
const SHORTEST_OPEN = 36;

export function drawRow(row: TimelineRow, scale: TimeScale, today: Day): Drawing {
  const bars = row.spans.flatMap((span) => barsOf(span, scale, today).map((bar) => ({ ...bar, own: span.own })));
  const stop = row.stop && inside(scale.x(row.stop.on), scale) ? scale.x(row.stop.on) : null;
  const diamonds = mergeDiamonds(
    row.milestones.map((m) => ({
      x: scale.x(m.doneOn ?? m.dueOn),
      state: m.doneOn !== null ? 'done' : m.late ? 'late' : 'due',
    })),
  ).filter(({ x }) => inside(x, scale));
  const { lines, cap, holdStart } = retentionOf(row, scale, today);
  const gap = row.spans.find(isGap);
  const edge = row.exposure.from === null ? null : scale.x(row.exposure.from);
  return {
    bars: bars.filter((bar) => bar.x2 > 0 && bar.x1 < scale.width),
    lines: lines.filter((line) => line.x2 > 0 && line.x1 < scale.width && line.x2 > line.x1),
    edge: edge !== null && inside(edge, scale) && gap ? { x: edge, own: gap.own } : null,
    cap,
    holdStart,
    stop,
    diamonds,
    labels: [ribbonLabel(row, bars, stop, diamonds, scale, today), retentionLabel(row, lines, cap, scale)].filter(
      (label) => label !== null,
    ),
  };
}

type Extent = Omit<Bar, 'own'>;

function barsOf(span: RowSpan, scale: TimeScale, today: Day): Extent[] {
  const x1 = scale.x(span.from);
  const x2 = span.until === null ? null : scale.x(span.until);
  const now = scale.x(today);
  switch (span.kind) {
    case 'ACTIVE_SUPPORT':
      return [{ kind: 'active', x1, x2: x2 ?? scale.width }];
    case 'SECURITY_SUPPORT':
      return [{ kind: 'security', x1, x2: x2 ?? scale.width }];
    case 'EXTENDED_SUPPORT':
      return [{ kind: 'extended', x1, x2: x2 ?? scale.width }];
    case 'SUPPORT_UNKNOWN':
      return [{ kind: 'unknown', x1, x2: x2 ?? now + scale.width / 6 }];
    case 'EXPOSED':
      if (x2 === null) {
        const start = Math.max(now, x1);
        return [...splitAtToday('run', 'come', x1, start, now), { kind: 'fading', x1: start, x2: start + FADE }];
      }
      return splitAtToday('run', 'come', x1, Math.max(x2, x1 + NARROWEST_GAP), now);
    case 'CONTAINED':
      return splitAtToday('contained-run', 'contained-come', x1, x2 ?? scale.width, now);
    default:
      return [];
  }
}

function splitAtToday(run: Bar['kind'], come: Bar['kind'], x1: number, x2: number, now: number): Extent[] {
  if (x2 <= now) return x2 > x1 ? [{ kind: run, x1, x2 }] : [];
  if (x1 >= now) return [{ kind: come, x1, x2 }];
  return [
    { kind: run, x1, x2: now },
    { kind: come, x1: now, x2 },
  ];
}

function retentionOf(row: TimelineRow, scale: TimeScale, today: Day): Pick<Drawing, 'lines' | 'cap' | 'holdStart'> {
  const now = scale.x(today);
  const lines: Line[] = [];
  let cap: Drawing['cap'] = null;
  let holdStart: number | null = null;
  for (const span of row.spans) {
    const x1 = scale.x(span.from);
    const x2 = span.until === null ? null : scale.x(span.until);
    if (span.kind === 'RETENTION_HERE' || span.kind === 'RETENTION_PERMANENT') {
      const end = x2 ?? scale.width - 6;
      lines.push({ kind: 'here-past', x1, x2: Math.min(end, now) }, { kind: 'here', x1: Math.max(x1, now), x2: end });
    }
    if (span.kind === 'RETENTION_ELSEWHERE') lines.push({ kind: 'elsewhere', x1, x2: x2 ?? scale.width - 6 });
    if (span.kind === 'RETENTION_OPEN') {
      lines.push({ kind: 'open', x1, x2: x2 ?? Math.max(x1 + SHORTEST_OPEN, now + scale.width / 6) });
    }
    if (span.kind === 'RETENTION_PERMANENT') cap = { x: scale.width - 6, kind: 'arrow' };
    if (span.kind === 'HOLD') {
      const end = x2 ?? Math.max(now, row.keepThrough === null ? 0 : scale.x(row.keepThrough) - 8);
      lines.push({ kind: 'hold', x1, x2: Math.min(end, now) }, { kind: 'hold-come', x1: Math.max(x1, now), x2: end });
      holdStart = holdStart === null ? x1 : Math.min(holdStart, x1);
    }
  }
  // While a date is open there is no end to mark, whatever floor the dated cohorts set.
  const open = row.spans.some(({ kind }) => kind === 'RETENTION_OPEN');
  if (cap === null && row.keepThrough !== null && !open) {
    const x = scale.x(row.keepThrough);
    if (x > scale.width - 4) cap = { x: scale.width - 6, kind: row.suspended ? 'held-arrow' : 'arrow' };
    else if (x >= 0) cap = { x, kind: row.suspended ? 'lock' : 'cap' };
  }
  return {
    lines: lines.map((line) => ({ ...line, x2: Math.min(line.x2, scale.width) })),
    cap,
    holdStart: holdStart !== null && inside(holdStart, scale) ? holdStart : null,
  };
}

function ribbonLabel(
  row: TimelineRow,
  bars: readonly Bar[],
  stop: number | null,
  diamonds: readonly Diamond[],
  scale: TimeScale,
  today: Day,
): Label | null {
  const marks = diamonds.map(({ x }) => x);
  const fading = bars.find(({ kind }) => kind === 'fading');
  if (fading && stop === null) {
    return laid(
      placeLabel('no switch-off date planned', { x: fading.x2 - 24 }, scale.width, marks),
      'ribbon',
      'exposed',
    );
  }
  if (stop !== null && row.stop) {
    // A day that has passed while the system still runs: the gap goes on beyond the bar, and the label beyond the gap.
    const beyond = bars.filter(({ kind, x2 }) => x2 > stop && (kind === 'come' || kind === 'run' || kind === 'fading'));
    const passed = beyond.length > 0 && row.stop.on <= today ? ', passed' : '';
    const unknown = row.spans.some(({ kind }) => kind === 'SUPPORT_UNKNOWN') ? ', support unknown' : '';
    const text = `${row.stop.planned ? 'off' : 'earliest'} ${monthWords(row.stop.on)}${passed}${unknown}`;
    const x = Math.max(stop, ...beyond.map((bar) => (bar.kind === 'fading' ? bar.x2 - 24 : bar.x2)));
    return laid(placeLabel(text, { x, left: stop }, scale.width, marks), 'ribbon', 'off');
  }
  const unknown = bars.find(({ kind }) => kind === 'unknown');
  if (!unknown) return null;
  const words = row.spans.find(({ kind }) => kind === 'SUPPORT_UNKNOWN')?.label ?? 'support dates unknown';
  return laid(placeLabel(words, { x: unknown.x2, left: unknown.x1 }, scale.width, marks), 'ribbon', 'unknown');
}

function retentionLabel(row: TimelineRow, lines: readonly Line[], cap: Drawing['cap'], scale: TimeScale): Label | null {
  const tone = row.suspended ? 'hold' : 'retention';
  if (cap?.kind === 'arrow' || cap?.kind === 'held-arrow') {
    const permanent = row.spans.some(({ kind }) => kind === 'RETENTION_PERMANENT');
    const text = permanent ? 'permanent' : row.keepThrough === null ? '' : monthWords(row.keepThrough);
    return { text, x: cap.x - 12, anchor: 'end', plate: true, lane: 'retention', tone };
  }
  if (cap && row.keepThrough !== null) {
    const reach = cap.kind === 'lock' ? 7 : 0;
    const text = monthWords(row.keepThrough);
    return laid(placeLabel(text, { x: cap.x + reach, left: cap.x - reach }, scale.width), 'retention', tone);
  }
  const span = row.spans.find(({ kind }) => kind === 'RETENTION_OPEN');
  if (!span) return null;
  const open = lines.find(({ kind }) => kind === 'open') ?? { x2: scale.width };
  const words = span.label ?? 'no date: a fact is missing';
  const x = Math.max(Math.min(open.x2 + 6, scale.width - textWidth(words) - 2), 0);
  return { text: words, x, anchor: 'start', plate: true, lane: 'retention', tone: 'unknown' };
}

function laid(label: PlacedLabel | null, lane: Label['lane'], tone: LabelTone): Label | null {
  return label && { ...label, lane, tone };
}

function isGap({ kind }: RowSpan): boolean {
  return kind === 'EXPOSED' || kind === 'CONTAINED';
}

function inside(x: number, scale: TimeScale): boolean {
  return x >= -1 && x <= scale.width + 1;
}
