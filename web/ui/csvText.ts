export type CsvCell = string | number | null;

/** So that a spreadsheet takes it for UTF-8. */
const MARK = '\uFEFF';
/** What a spreadsheet would run; an apostrophe keeps it from that. */
const RUNS = /^'*[=+\-@\t\r]/;

/** Records as RFC 4180 writes them. Numbers stay numbers, words are guarded. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return MARK + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = RUNS.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
