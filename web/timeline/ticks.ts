import { type Day, firstOfMonth, monthOf, yearOf } from '../day.ts';
import { textWidth } from './labels.ts';
import type { AxisSpan, TimeScale } from './scale.ts';

export type Tick = { on: Day; label: string };
export type PlacedTick = Tick & { x: number; anchor: 'start' | 'middle' | 'end'; labelled: boolean };

const YEAR = 365.25;

/** Months between two ticks: five years at first, quarters at last. */
export function tickStep(span: AxisSpan): number {
  const years = (span.until - span.from) / YEAR;
  if (years < 4) return 3;
  if (years < 12) return 12;
  return years < 25 ? 24 : years <= 60 ? 60 : 240;
}

export function ticksOf(span: AxisSpan): Tick[] {
  const step = tickStep(span);
  const ticks: Tick[] = [];
  const start = step === 3 ? yearOf(span.from) : Math.floor(yearOf(span.from) / (step / 12)) * (step / 12);
  for (let month = 0; ; month += step) {
    const on = firstOfMonth(start, month);
    if (on > span.until) return ticks;
    if (on >= span.from) ticks.push({ on, label: labelOf(on, step) });
  }
}

/** The today flag wins: a label whose box comes within 4 px of it is not written, its line stays. */
export function placeTicks(scale: TimeScale, flag: { x1: number; x2: number } | null): PlacedTick[] {
  let free = Number.NEGATIVE_INFINITY;
  return ticksOf(scale.span).map((tick) => {
    const x = scale.x(tick.on);
    const width = textWidth(tick.label, 11);
    const anchor = x < width / 2 ? 'start' : x > scale.width - width / 2 ? 'end' : 'middle';
    const x1 = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    const meetsFlag = flag !== null && x1 < flag.x2 + 4 && x1 + width > flag.x1 - 4;
    const labelled = !meetsFlag && x1 >= free;
    if (labelled) free = x1 + width + 8;
    return { ...tick, x, anchor, labelled };
  });
}

function labelOf(on: Day, step: number): string {
  const year = yearOf(on);
  if (step > 3) return String(year);
  return monthOf(on) === 0 ? String(year) : `Q${monthOf(on) / 3 + 1}`;
}
