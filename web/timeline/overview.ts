/** The overview strip: every row of the list one device pixel high, in as many columns as its height asks for. */
export type OverviewLayout = {
  columns: number;
  columnWidth: number;
  /** Pixels of a column, each `rowsPerPixel` rows. */
  height: number;
  rowsPerPixel: number;
};

const NARROWEST_COLUMN = 4;

/** `width` and `height` in device pixels. Only a list longer than all columns lets rows share a pixel. */
export function overviewLayout(rows: number, width: number, height: number): OverviewLayout {
  const most = Math.max(Math.floor(width / NARROWEST_COLUMN), 1);
  const columns = Math.min(Math.max(Math.ceil(rows / height), 1), most);
  const rowsPerPixel = Math.max(Math.ceil(rows / (columns * height)), 1);
  return { columns, columnWidth: Math.floor(width / columns), height: Math.min(height, rows), rowsPerPixel };
}

export function rowAt(layout: OverviewLayout, rows: number, x: number, y: number): number {
  const column = clamp(Math.floor(x / layout.columnWidth), 0, layout.columns - 1);
  const line = clamp(Math.floor(y), 0, layout.height - 1);
  return clamp((column * layout.height + line) * layout.rowsPerPixel, 0, rows - 1);
}

export type OverviewBox = { x: number; y: number; width: number; height: number };

/** Where a row is drawn, or several that follow each other: one box for each column that they touch. */
export function boxesOf(layout: OverviewLayout, first: number, last: number): OverviewBox[] {
  const from = Math.floor(first / layout.rowsPerPixel);
  const to = Math.floor(last / layout.rowsPerPixel);
  const boxes: OverviewBox[] = [];
  for (let column = Math.floor(from / layout.height); column <= Math.floor(to / layout.height); column += 1) {
    const y = Math.max(from - column * layout.height, 0);
    const end = Math.min(to - column * layout.height, layout.height - 1);
    boxes.push({ x: column * layout.columnWidth, y, width: layout.columnWidth, height: end - y + 1 });
  }
  return boxes;
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
