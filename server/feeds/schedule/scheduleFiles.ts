import { csvLine } from '../csv/csvLine.ts';
import { guarded } from '../csv/exportCsv.ts';
import type { ScheduleTable, TableCell } from './scheduleTable.ts';

/** So that a spreadsheet takes it for UTF-8. */
const MARK = '\uFEFF';

export function scheduleCsv({ headings, rows }: ScheduleTable): Buffer {
  const lines = [headings, ...rows.map((row) => row.map(({ text }) => guarded(text)))];
  return Buffer.from(MARK + lines.map((line) => csvLine(line)).join(''), 'utf8');
}

const HEAD_ROWS = 3;
const WIDTHS = { name: 34, code: 24, cell: 26 };

/** A workbook to be printed: landscape, the heads stay. Its cells are text, so that nothing in them is run. */
export async function scheduleXlsx(table: ScheduleTable): Promise<Buffer> {
  // A workbook is asked for now and then: the library is loaded with the first.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const { title, lead, headings, rows } = table;
  const data = [
    [{ value: title, type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    [{ value: lead, type: String }],
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const, backgroundColor: '#f2f0ea' })),
    ...rows.map((row) => row.map(cellOf)),
  ];
  const columns = headings.map((_, place) => ({
    width: place === 0 ? WIDTHS.name : place === 1 ? WIDTHS.code : WIDTHS.cell,
  }));
  const options = {
    sheet: 'Retention schedule',
    orientation: 'landscape' as const,
    columns,
    stickyRowsCount: HEAD_ROWS,
    stickyColumnsCount: 1,
  };
  return writeXlsxFile(data, options).toBuffer();
}

function cellOf({ text, tone }: TableCell) {
  const cell = { value: text, type: String, wrap: true };
  switch (tone) {
    case 'plain':
      return cell;
    case 'governs':
      return { ...cell, fontWeight: 'bold' as const };
    case 'outlived':
      return { ...cell, textColor: '#62656b' };
    case 'gap':
      return { ...cell, fontWeight: 'bold' as const, textColor: '#a32a11', backgroundColor: '#fbe9e3' };
  }
}
