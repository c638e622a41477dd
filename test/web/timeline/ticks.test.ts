import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../web/day.ts';
import { timeScale } from '../../../web/timeline/scale.ts';
import { placeTicks, tickStep, ticksOf } from '../../../web/timeline/ticks.ts';

const span = (from: string, until: string) => ({ from: dayOf(from), until: dayOf(until) });

describe('ticks', () => {
  it('stand every five years, two years, year or quarter, as the span narrows', () => {
    expect(tickStep(span('2010-01-01', '2050-01-01'))).toBe(60);
    expect(tickStep(span('2020-01-01', '2040-01-01'))).toBe(24);
    expect(tickStep(span('2026-01-01', '2032-01-01'))).toBe(12);
    expect(tickStep(span('2026-01-01', '2029-01-01'))).toBe(3);
  });

  it('stand on round years', () => {
    const labels = ticksOf(span('2011-06-01', '2049-01-01')).map(({ label }) => label);
    expect(labels).toEqual(['2015', '2020', '2025', '2030', '2035', '2040', '2045']);
  });

  it('name the year at its first quarter', () => {
    const labels = ticksOf(span('2026-10-01', '2028-01-02')).map(({ label }) => label);
    expect(labels).toEqual(['Q4', '2027', 'Q2', 'Q3', 'Q4', '2028']);
  });

  it('give way to the flag of today but keep their line', () => {
    const scale = timeScale(span('2010-01-01', '2050-01-01'), 800);
    const at2025 = scale.x(dayOf('2025-01-01'));
    const ticks = placeTicks(scale, { x1: at2025 - 10, x2: at2025 + 60 });
    expect(ticks.find(({ label }) => label === '2025')?.labelled).toBe(false);
    expect(ticks.find(({ label }) => label === '2020')?.labelled).toBe(true);
    expect(ticks).toHaveLength(9);
  });

  it('are written inside the axis at both ends', () => {
    const ticks = placeTicks(timeScale(span('2010-01-01', '2050-01-01'), 800), null);
    expect(ticks.at(0)?.anchor).toBe('start');
    expect(ticks.at(-1)?.anchor).toBe('end');
  });
});
