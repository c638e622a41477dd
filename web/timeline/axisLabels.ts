import type { Day } from '../day.ts';
import { type ExposedMonth, mostBetween } from './area.ts';
import { type PlacedLabel, textWidth } from './labels.ts';
import type { TimeScale } from './scale.ts';

/** What the head says beside its area, as the server words it. */
export type AxisWords = { now: string; stays: string | null };
export type AxisLabel = PlacedLabel & { y: number; tone: 'title' | 'caption' | 'exposed' };

export const AXIS_TITLE = ['Systems exposed', 'without security fixes, per month'] as const;
const LINE = 13;

/** Where the words of the head stand: beside the area where it leaves room, else on a plate, else nowhere. */
export function placeAxisLabels(
  scale: TimeScale,
  today: Day,
  months: readonly ExposedMonth[],
  { base, unit }: { base: number; unit: number },
  words: AxisWords,
): AxisLabel[] {
  const top = (x1: number, x2: number) => base - mostBetween(scale, months, x1, x2) * unit;
  const labels: AxisLabel[] = [];
  const now = scale.x(today);
  const visible = now >= 0 && now <= scale.width;
  const nowLabel = visible ? placeNow(words.now, now, scale, top) : null;
  const titleWidth = textWidth(AXIS_TITLE[1]);
  const titleEnds = 11 + titleWidth;
  const free = nowLabel === null || leftOf(nowLabel) > titleEnds + 12;
  if (free && scale.width > 520 && (!visible || now > titleEnds + 4 || now < 4)) {
    const plate = top(11, titleEnds) < LINE * 2 + 2;
    labels.push({ text: AXIS_TITLE[0], x: 11, y: 12, anchor: 'start', plate, tone: 'title' });
    labels.push({ text: AXIS_TITLE[1], x: 11, y: 25, anchor: 'start', plate, tone: 'caption' });
  }
  if (nowLabel) labels.push(nowLabel);
  const stays = words.stays === null ? null : placeStays(words.stays, months, scale, base, unit);
  if (stays && !(nowLabel && meet(stays, nowLabel))) labels.push(stays);
  return labels;
}

/** Right of today, after the area has come down far enough to leave the line free; without room, left of today. */
function placeNow(
  text: string,
  now: number,
  scale: TimeScale,
  top: (x1: number, x2: number) => number,
): AxisLabel | null {
  const width = textWidth(text);
  const place = { text, y: 12, tone: 'exposed' } as const;
  for (let x = now + 6; x < now + 140 && x + width <= scale.width; x += 4) {
    if (top(x, x + width) > LINE + 1) return { ...place, x, anchor: 'start', plate: false };
  }
  if (now + 6 + width <= scale.width) return { ...place, x: now + 6, anchor: 'start', plate: true };
  return now - 6 - width >= 0 ? { ...place, x: now - 6, anchor: 'end', plate: true } : null;
}

/** Over the last, level step, from where it begins. */
function placeStays(
  text: string,
  months: readonly ExposedMonth[],
  scale: TimeScale,
  base: number,
  unit: number,
): AxisLabel | null {
  const last = months.at(-1);
  if (!last || last.systems === 0) return null;
  const level = months.findLastIndex(({ systems }) => systems !== last.systems) + 1;
  const begins = Math.max(scale.x(months[level]?.month ?? last.month), 0) + 5;
  const y = Math.round(base - last.systems * unit - 4);
  if (y < LINE || scale.width - begins < 60) return null;
  const width = textWidth(text);
  if (begins + width <= scale.width - 4) return { text, x: begins, y, anchor: 'start', plate: false, tone: 'exposed' };
  return width < scale.width * 0.6
    ? { text, x: scale.width - 6, y, anchor: 'end', plate: true, tone: 'exposed' }
    : null;
}

const leftOf = ({ x, anchor, text }: AxisLabel) => (anchor === 'end' ? x - textWidth(text) : x);

function meet(a: AxisLabel, b: AxisLabel): boolean {
  if (Math.abs(a.y - b.y) >= LINE) return false;
  const [left, right] = [leftOf(a), leftOf(b)];
  return left < right + textWidth(b.text) + 6 && right < left + textWidth(a.text) + 6;
}
