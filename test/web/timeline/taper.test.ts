import { describe, expect, it } from 'vitest';
import { taperOf } from '../../../web/timeline/taper.ts';

describe('the taper of a holding', () => {
  it('falls on the day after the last day of each part', () => {
    const steps = taperOf(
      [
        { records: 300, keepThrough: 200 },
        { records: 100, keepThrough: 150 },
      ],
      100,
    );
    expect(steps).toEqual([
      { from: 100, share: 1 },
      { from: 151, share: 0.75 },
      { from: 201, share: 0 },
    ]);
  });

  it('never falls for what has no last day', () => {
    expect(taperOf([{ records: 10, keepThrough: null }], 100)).toEqual([{ from: 100, share: 1 }]);
  });

  it('starts lower where some are free already', () => {
    const steps = taperOf(
      [
        { records: 50, keepThrough: 20 },
        { records: 50, keepThrough: 120 },
      ],
      100,
    );
    expect(steps).toEqual([
      { from: 100, share: 0.5 },
      { from: 121, share: 0 },
    ]);
  });

  it('is nothing without records', () => {
    expect(taperOf([], 100)).toEqual([]);
  });
});
