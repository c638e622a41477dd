import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../web/day.ts';
import { marksOf } from '../../../web/timeline/readout.ts';
import type { TimelineRow } from '../../../web/timeline/row.ts';

const tidewell: TimelineRow = {
  key: 'TDW-EHR',
  name: 'Tidewell Inpatient EHR',
  sentence: '',
  spans: [
    { kind: 'RETENTION_HERE', from: dayOf('2010-01-01'), until: dayOf('2028-09-30'), label: null, own: false },
    { kind: 'EXPOSED', from: dayOf('2019-07-10'), until: dayOf('2028-09-30'), label: null, own: false },
    { kind: 'ACTIVE_SUPPORT', from: dayOf('2010-01-01'), until: dayOf('2014-07-09'), label: null, own: false },
    { kind: 'HOLD', from: dayOf('2025-03-04'), until: null, label: '2025-017', own: false },
  ],
  stop: { on: dayOf('2028-09-30'), planned: true },
  exposure: {
    from: dayOf('2019-07-10'),
    until: dayOf('2028-09-30'),
    daysRun: 2692,
    daysToCome: 678,
    contained: false,
    sentence: '',
  },
  keepThrough: dayOf('2043-02-14'),
  suspended: true,
  milestones: [{ name: 'Scope', side: 'HIM', dueOn: dayOf('2024-03-01'), doneOn: dayOf('2024-03-02'), late: false }],
};

describe('the marks of a row', () => {
  it('are walked in the order of time', () => {
    expect(marksOf(tidewell).map(({ kind }) => kind)).toEqual([
      'support',
      'retention',
      'gap',
      'milestone',
      'hold',
      'stop',
    ]);
  });

  it('say what they are, by the last day that counts', () => {
    const words = marksOf(tidewell).map((mark) => mark.words);
    expect(words).toContain('vendor support: 1 Jan 2010 to 8 Jul 2014.');
    expect(words).toContain('exposure gap: 10 Jul 2019 to 30 Sep 2028. 2,692 days run, 678 to come. Not contained.');
    expect(words).toContain('records: keep through 14 Feb 2043. A legal hold suspends destruction.');
    expect(words).toContain('legal hold 2025-017: since 4 Mar 2025, no end known.');
    expect(words).toContain('milestone Scope (HIM), done 2 Mar 2024.');
  });

  it('say that no end is planned where none is', () => {
    const open = { ...tidewell, exposure: { ...tidewell.exposure, until: null, daysToCome: null }, stop: null };
    expect(marksOf(open).find(({ kind }) => kind === 'gap')?.words).toBe(
      'exposure gap: from 10 Jul 2019, no switch-off date planned. 2,692 days run, no end. Not contained.',
    );
  });
});
