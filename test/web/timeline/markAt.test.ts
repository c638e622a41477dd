import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../web/day.ts';
import { markAt } from '../../../web/timeline/markAt.ts';
import type { Mark } from '../../../web/timeline/readout.ts';
import { presetSpan, spanBetween, spanOfText, textOfSpan, timeScale } from '../../../web/timeline/scale.ts';

const today = dayOf('2026-11-22');
const scale = timeScale(presetSpan('2010-2050', today), 804);
const mark = (kind: Mark['kind'], from: string, until: string | null): Mark => ({
  kind,
  from: dayOf(from),
  until: until === null ? null : dayOf(until),
  words: `${kind} ${from}`,
});
const marks = [
  mark('support', '2010-01-01', '2019-07-10'),
  mark('gap', '2019-07-10', '2028-09-30'),
  mark('contained', '2025-01-01', '2026-06-01'),
  mark('milestone', '2024-03-01', '2024-03-01'),
  mark('milestone', '2024-05-01', '2024-05-01'),
  mark('stop', '2028-09-30', '2028-09-30'),
  mark('retention', '2010-01-01', '2043-02-14'),
  mark('hold', '2025-03-04', null),
];
const at = (day: string, low = false) => markAt(marks, scale, scale.x(dayOf(day)), low)?.words;

describe('what is pointed at', () => {
  it('is the mark on top in its lane', () => {
    expect(at('2015-01-01')).toBe('support 2010-01-01');
    expect(at('2021-01-01')).toBe('gap 2019-07-10');
    expect(at('2025-08-01')).toBe('contained 2025-01-01');
    expect(at('2030-01-01', true)).toBe('hold 2025-03-04');
    expect(at('2015-01-01', true)).toBe('retention 2010-01-01');
  });

  it('is every milestone that is drawn there', () => {
    expect(at('2024-04-01')).toBe('milestone 2024-03-01 milestone 2024-05-01');
  });

  it('is the switch-off in both lanes', () => {
    expect(at('2028-09-30')).toBe('stop 2028-09-30');
    expect(at('2028-09-30', true)).toBe('stop 2028-09-30');
  });

  it('is nothing where nothing is drawn', () => {
    expect(at('2048-01-01')).toBeUndefined();
  });
});

describe('a span dragged on the axis', () => {
  it('is the same whichever way it was dragged', () => {
    const [from, until] = [dayOf('2024-01-01'), dayOf('2029-01-01')];
    expect(spanBetween(until, from)).toEqual({ from, until });
  });

  it('is never too narrow to be read, and says so in the address', () => {
    const span = spanBetween(dayOf('2026-11-20'), dayOf('2026-11-22'));
    expect(span.until - span.from).toBe(180);
    expect(spanOfText(textOfSpan(span), today)).toEqual(span);
  });
});
