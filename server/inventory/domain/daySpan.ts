import type { Day } from '../../calendar/day.ts';

/** Days from `from` through `until`, both counted. */
export type DaySpan = { readonly from: Day; readonly until: Day };

/** In order, without empty ones; what overlaps or follows without a day between becomes one. */
export function joinSpans(spans: readonly DaySpan[]): DaySpan[] {
  const joined: DaySpan[] = [];
  const ordered = spans.filter((span) => span.from <= span.until).sort((a, b) => a.from - b.from);
  for (const span of ordered) {
    const last = joined.at(-1);
    if (last && span.from <= last.until + 1) {
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

export function covering(spans: readonly DaySpan[], day: Day): DaySpan | undefined {
  return spans.find((span) => span.from <= day && day <= span.until);
}
