import { scaleLinear } from 'd3-scale';
import { type Day, dayOf, firstOfMonth, isoOf, yearOf } from '../day.ts';

/** What the axis shows: from a day up to the first day that is no longer shown. */
export type AxisSpan = { from: Day; until: Day };

export type TimeScale = { span: AxisSpan; width: number; x: (day: Day) => number; dayAt: (x: number) => Day };

export type Preset = '2010-2050' | '2020-2035' | 'next-5';
export const PRESETS: readonly Preset[] = ['2010-2050', '2020-2035', 'next-5'];

const NARROWEST = 180;
const EARLIEST = firstOfMonth(1950);
const LATEST = firstOfMonth(2150);

export function timeScale(span: AxisSpan, width: number): TimeScale {
  const scale = scaleLinear([span.from, span.until], [0, width]);
  return { span, width, x: (day) => scale(day), dayAt: (x) => Math.round(scale.invert(x)) };
}

export function presetSpan(preset: Preset, today: Day): AxisSpan {
  switch (preset) {
    case '2010-2050':
      return { from: firstOfMonth(2010), until: firstOfMonth(2050) };
    case '2020-2035':
      return { from: firstOfMonth(2020), until: firstOfMonth(2035) };
    case 'next-5':
      return { from: today - 60, until: firstOfMonth(yearOf(today) + 5, 11) };
  }
}

/** A preset's name, or two days: "2019-03-01..2031-05-06". Anything else is the whole picture. */
export function spanOfText(text: string | undefined, today: Day): AxisSpan {
  const preset = PRESETS.find((name) => name === text);
  if (preset) return presetSpan(preset, today);
  const [from = Number.NaN, until = Number.NaN] = (text ?? '').split('..').map(dayOf);
  return until - from >= NARROWEST ? bounded({ from, until }) : presetSpan('2010-2050', today);
}

export function textOfSpan(span: AxisSpan): string {
  return `${isoOf(span.from)}..${isoOf(span.until)}`;
}

/** Shows more (factor above 1) or less time; the day under the pointer stays where it is. */
export function zoomed(span: AxisSpan, about: Day, factor: number): AxisSpan {
  const length = Math.min(Math.max((span.until - span.from) * factor, NARROWEST), LATEST - EARLIEST);
  const share = (about - span.from) / (span.until - span.from);
  const held = Math.min(Math.max(share, 0), 1);
  const from = Math.round(about - held * length);
  return bounded({ from, until: Math.round(from + length) });
}

/** From one day to another, whichever comes first; never narrower than what can be read. */
export function spanBetween(one: Day, other: Day): AxisSpan {
  const [from, until] = [Math.min(one, other), Math.max(one, other)];
  const missing = Math.max(NARROWEST - (until - from), 0);
  return bounded({ from: from - Math.floor(missing / 2), until: until + Math.ceil(missing / 2) });
}

export function panned(span: AxisSpan, share: number): AxisSpan {
  const days = Math.round((span.until - span.from) * share);
  return bounded({ from: span.from + days, until: span.until + days });
}

function bounded(span: AxisSpan): AxisSpan {
  const length = Math.min(span.until - span.from, LATEST - EARLIEST);
  const from = Math.min(Math.max(span.from, EARLIEST), LATEST - length);
  return { from, until: from + length };
}
