import { describe, expect, it } from 'vitest';
import { mergeDiamonds, placeLabel, textWidth } from '../../../web/timeline/labels.ts';

describe('labels', () => {
  it('stand right of their mark', () => {
    expect(placeLabel('off Mar 2029', { x: 100 }, 400)).toMatchObject({ x: 106, anchor: 'start', plate: false });
  });

  it('flip left onto a plate where the right has no room', () => {
    expect(placeLabel('off Mar 2029', { x: 380 }, 400)).toMatchObject({ x: 374, anchor: 'end', plate: true });
  });

  it('are dropped where neither side has room', () => {
    expect(placeLabel('no switch-off date planned', { x: 60 }, 120)).toBeNull();
  });

  it('step over a diamond in their way', () => {
    const placed = placeLabel('off Mar 2029', { x: 100 }, 400, [115, 300]);
    expect(placed?.x).toBe(125);
    expect(textWidth('off Mar 2029')).toBeLessThan(300 - 125);
  });
});

describe('diamonds', () => {
  it('closer than nine pixels become one with a count', () => {
    const merged = mergeDiamonds([
      { x: 10, state: 'done' },
      { x: 17, state: 'due' },
      { x: 40, state: 'due' },
    ]);
    expect(merged.map(({ state, count, members }) => ({ state, count, members }))).toEqual([
      { state: 'due', count: 2, members: [0, 1] },
      { state: 'due', count: 1, members: [2] },
    ]);
  });

  it('that are late are never merged away', () => {
    const [merged] = mergeDiamonds([
      { x: 10, state: 'done' },
      { x: 14, state: 'late' },
      { x: 20, state: 'due' },
    ]);
    expect(merged).toMatchObject({ state: 'late', count: 3, x: 14 });
  });
});
