import { describe, expect, it } from 'vitest';
import { boxesOf, overviewLayout, rowAt } from '../../../web/timeline/overview.ts';

describe('the overview strip', () => {
  it('gives every row of a long list a device pixel of its own, in columns', () => {
    const layout = overviewLayout(5_012, 112, 1_300);
    expect(layout).toEqual({ columns: 4, columnWidth: 28, height: 1_300, rowsPerPixel: 1 });
    const places = new Set(
      Array.from({ length: 5_012 }, (_, row) => {
        const [box] = boxesOf(layout, row, row);
        return `${box?.x},${box?.y}`;
      }),
    );
    expect(places.size).toBe(5_012);
  });

  it('leads back from a pixel to its row', () => {
    const layout = overviewLayout(5_012, 112, 1_300);
    for (const row of [0, 1, 1_299, 1_300, 4_000, 5_011]) {
      const [box] = boxesOf(layout, row, row);
      expect(rowAt(layout, 5_012, (box?.x ?? 0) + 3, (box?.y ?? 0) + 0.5)).toBe(row);
    }
    expect(rowAt(layout, 5_012, 999, 9_999)).toBe(5_011);
    expect(rowAt(layout, 5_012, -5, -5)).toBe(0);
  });

  it('shows a window that runs over the end of a column in both columns', () => {
    const layout = overviewLayout(2_000, 56, 1_000);
    expect(boxesOf(layout, 980, 1_010)).toEqual([
      { x: 0, y: 980, width: 28, height: 20 },
      { x: 28, y: 0, width: 28, height: 11 },
    ]);
  });

  it('lets rows share a pixel only where there are more than all columns hold', () => {
    expect(overviewLayout(9_800, 56, 700).rowsPerPixel).toBe(1);
    expect(overviewLayout(9_801, 56, 700).rowsPerPixel).toBe(2);
    expect(overviewLayout(50_000, 56, 700)).toMatchObject({ columns: 14, rowsPerPixel: 6 });
  });
});
