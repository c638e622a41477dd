import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../web/day.ts';
import { steppedArea, unitOf } from '../../../web/timeline/area.ts';
import { placeAxisLabels } from '../../../web/timeline/axisLabels.ts';
import { textWidth } from '../../../web/timeline/labels.ts';
import { presetSpan, timeScale } from '../../../web/timeline/scale.ts';

const today = dayOf('2026-11-22');
const wide = timeScale(presetSpan('2010-2050', today), 804);
const months = (...steps: [string, number][]) => steps.map(([day, systems]) => ({ month: dayOf(day), systems }));
const rising = months(
  ['2019-07-01', 4],
  ['2024-01-01', 9],
  ['2026-10-01', 10],
  ['2027-01-01', 11],
  ['2028-01-01', 5],
  ['2031-01-01', 1],
);
const words = { now: '10 today, 11 from 13 Jan 2027', stays: '1 stays exposed: Orrery has no date' };
const drawn = { base: 43, unit: unitOf(rising, 35) };

describe('the head of the axis', () => {
  it('says its title, how many today, and who stays, where the area leaves room', () => {
    const labels = placeAxisLabels(wide, today, rising, drawn, words);
    expect(labels.map(({ text }) => text)).toEqual([
      'Systems exposed',
      'without security fixes, per month',
      words.now,
      words.stays,
    ]);
    expect(labels.every(({ plate }) => !plate)).toBe(true);
    expect(labels[2]?.x).toBeGreaterThan(wide.x(today));
  });

  it('keeps every label within the axis and apart from the others', () => {
    for (const width of [300, 420, 804, 1200]) {
      for (const preset of ['2010-2050', '2020-2035', 'next-5'] as const) {
        const scale = timeScale(presetSpan(preset, today), width);
        const boxes = placeAxisLabels(scale, today, rising, drawn, words).map(({ x, y, text, anchor }) => {
          const left = anchor === 'end' ? x - textWidth(text) : x;
          return { left, right: left + textWidth(text), y };
        });
        for (const box of boxes) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          const met = boxes.filter((other) => other !== box && Math.abs(other.y - box.y) < 12);
          expect(met.filter((other) => other.left < box.right && box.left < other.right)).toEqual([]);
        }
      }
    }
  });

  it('says nothing of who stays where nobody does, or where the area fills its room', () => {
    const texts = (stays: string | null, steps = rising) =>
      placeAxisLabels(wide, today, steps, { base: 43, unit: unitOf(steps, 35) }, { now: '', stays }).map(
        ({ text }) => text,
      );
    expect(texts(null)).not.toContain(words.stays);
    expect(texts(words.stays, months(['2019-07-01', 10]))).not.toContain(words.stays);
  });
});

describe('the area', () => {
  it('steps once a month and lasts to the end of the axis', () => {
    const scale = timeScale({ from: dayOf('2026-01-01'), until: dayOf('2027-01-01') }, 365);
    expect(steppedArea(scale, months(['2026-02-01', 2], ['2026-03-01', 1]), 40, 10)).toBe(
      'M31.0 40H31.0V20.0H59.0V30.0H367.0V40Z',
    );
  });

  it('is not drawn where nothing is exposed', () => {
    expect(steppedArea(wide, months(['2026-02-01', 0]), 40, 10)).toBeNull();
    expect(steppedArea(wide, [], 40, 10)).toBeNull();
  });

  it('does not make a wall of a handful of systems', () => {
    expect(unitOf(months(['2026-02-01', 1]), 35)).toBe(8);
    expect(unitOf(months(['2026-02-01', 3_500]), 35)).toBe(0.01);
  });
});
