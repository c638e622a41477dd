import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../web/day.ts';
import { drawRow } from '../../../web/timeline/drawing.ts';
import type { RowSpan, TimelineRow } from '../../../web/timeline/row.ts';
import { presetSpan, timeScale } from '../../../web/timeline/scale.ts';

const today = dayOf('2026-11-22');
const scale = timeScale(presetSpan('2010-2050', today), 800);
const now = scale.x(today);

function span(kind: RowSpan['kind'], from: string, until: string | null, label: string | null = null): RowSpan {
  return { kind, from: dayOf(from), until: until === null ? null : dayOf(until), label, own: false };
}

function row(part: Partial<TimelineRow>): TimelineRow {
  return {
    key: 'TDW',
    name: 'Tidewell',
    sentence: '',
    spans: [],
    stop: null,
    exposure: { from: null, until: null, daysRun: 0, daysToCome: 0, contained: false, sentence: '' },
    keepThrough: null,
    suspended: false,
    milestones: [],
    ...part,
  };
}

const gapFrom = (from: string) => ({ ...row({}).exposure, from: dayOf(from) });

describe('a row', () => {
  it('parts the gap at today, in what has run and what is to come', () => {
    const { bars, edge } = drawRow(
      row({ spans: [span('EXPOSED', '2019-07-10', '2028-09-30')], exposure: gapFrom('2019-07-10') }),
      scale,
      today,
    );
    expect(bars.map(({ kind }) => kind)).toEqual(['run', 'come']);
    expect(bars[0]?.x2).toBe(now);
    expect(edge).toEqual({ x: scale.x(dayOf('2019-07-10')), own: false });
  });

  it('knows of the bars and the edge which rest on a day of the house, and on no feed', () => {
    const spans = [
      span('ACTIVE_SUPPORT', '2012-01-01', '2017-01-01'),
      { ...span('SECURITY_SUPPORT', '2017-01-01', '2019-07-10'), own: true },
      { ...span('EXPOSED', '2019-07-10', '2028-09-30'), own: true },
    ];
    const { bars, edge } = drawRow(row({ spans, exposure: gapFrom('2019-07-10') }), scale, today);
    expect(bars.map(({ kind, own }) => [kind, own])).toEqual([
      ['active', false],
      ['security', true],
      ['run', true],
      ['come', true],
    ]);
    expect(edge?.own).toBe(true);
  });

  it('fades out, in words, where no switch-off is planned', () => {
    const drawing = drawRow(row({ spans: [span('EXPOSED', '2023-01-14', null)] }), scale, today);
    expect(drawing.bars.map(({ kind }) => kind)).toEqual(['run', 'fading']);
    expect(drawing.labels.map(({ text }) => text)).toEqual(['no switch-off date planned']);
  });

  it('draws even a gap of a day three pixels wide', () => {
    const [bar] = drawRow(row({ spans: [span('EXPOSED', '2030-01-01', '2030-01-02')] }), scale, today).bars;
    expect((bar?.x2 ?? 0) - (bar?.x1 ?? 0)).toBe(3);
  });

  it('puts a cap at the last day, and a lock in its place under a hold', () => {
    const keepThrough = dayOf('2043-02-14');
    const kept = row({ spans: [span('RETENTION_HERE', '2010-01-01', '2043-02-15')], keepThrough });
    expect(drawRow(kept, scale, today).cap).toEqual({ x: scale.x(keepThrough), kind: 'cap' });
    expect(drawRow({ ...kept, suspended: true }, scale, today).cap?.kind).toBe('lock');
  });

  it('ends in an arrow, with its date, beyond the axis', () => {
    const far = row({
      spans: [span('RETENTION_HERE', '2010-01-01', '2064-08-02')],
      keepThrough: dayOf('2064-08-01'),
    });
    const { cap, labels } = drawRow(far, scale, today);
    expect(cap?.kind).toBe('arrow');
    expect(labels).toMatchObject([{ text: 'Aug 2064', anchor: 'end' }]);
  });

  it('never marks an end while a date is open, whatever floor there is', () => {
    const open = row({
      spans: [span('RETENTION_OPEN', '2026-11-22', null, 'no date: birth dates missing')],
      keepThrough: dayOf('2035-01-01'),
    });
    const { cap, lines, labels } = drawRow(open, scale, today);
    expect(cap).toBeNull();
    expect(lines.map(({ kind }) => kind)).toEqual(['open']);
    expect(labels).toMatchObject([{ text: 'no date: birth dates missing', tone: 'unknown' }]);
  });

  it('draws nothing of what lies outside the axis', () => {
    const past = row({
      spans: [span('ACTIVE_SUPPORT', '1999-01-01', '2004-01-01')],
      stop: { on: dayOf('2060-01-01'), planned: true },
    });
    const { bars, stop, labels } = drawRow(past, scale, today);
    expect(bars).toEqual([]);
    expect(stop).toBeNull();
    expect(labels).toEqual([]);
  });
});
