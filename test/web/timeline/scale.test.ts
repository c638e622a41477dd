import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from '../../../web/day.ts';
import { panned, presetSpan, spanOfText, textOfSpan, timeScale, zoomed } from '../../../web/timeline/scale.ts';

const today = dayOf('2026-11-22');

describe('the scale of time', () => {
  it('puts days on pixels and pixels back on days', () => {
    const scale = timeScale(presetSpan('2010-2050', today), 804);
    expect(scale.x(dayOf('2010-01-01'))).toBe(0);
    expect(scale.x(dayOf('2050-01-01'))).toBe(804);
    expect(isoOf(scale.dayAt(scale.x(today)))).toBe('2026-11-22');
  });

  it('reads a preset, two days, or else shows the whole picture', () => {
    expect(spanOfText('2020-2035', today)).toEqual(presetSpan('2020-2035', today));
    expect(textOfSpan(spanOfText('2019-03-01..2031-05-06', today))).toBe('2019-03-01..2031-05-06');
    for (const wrong of ['', 'soon', '2031-05-06..2019-03-01', '2019-03-01', undefined]) {
      expect(spanOfText(wrong, today)).toEqual(presetSpan('2010-2050', today));
    }
  });

  it('keeps the day under the pointer where it is while zooming', () => {
    const before = timeScale(presetSpan('2010-2050', today), 800);
    const after = timeScale(zoomed(before.span, today, 1 / 1.5), 800);
    expect(after.x(today)).toBeCloseTo(before.x(today), 0);
    expect(after.span.until - after.span.from).toBeLessThan(before.span.until - before.span.from);
  });

  it('neither zooms in for ever nor leaves the calendar', () => {
    let span = presetSpan('2010-2050', today);
    for (let turn = 0; turn < 60; turn += 1) span = zoomed(span, today, 1 / 1.5);
    expect(span.until - span.from).toBe(180);
    for (let turn = 0; turn < 60; turn += 1) span = panned(zoomed(span, today, 1.5), 0.5);
    expect(isoOf(span.from) >= '1950-01-01').toBe(true);
    expect(isoOf(span.until) <= '2150-01-01').toBe(true);
  });

  it('pans by a share of what is shown', () => {
    const span = presetSpan('2020-2035', today);
    const moved = panned(span, 0.2);
    expect(moved.from - span.from).toBe(Math.round((span.until - span.from) * 0.2));
    expect(moved.until - moved.from).toBe(span.until - span.from);
  });
});
