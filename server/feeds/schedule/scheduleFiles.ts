import type { CitedLaw } from '../../retention/queries/lawsCited.ts';
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
const WIDTHS = { name: 34, code: 24, cell: 26, place: 14, words: 80 };
const SHEET = { orientation: 'landscape' as const, stickyRowsCount: HEAD_ROWS, stickyColumnsCount: 1 };
const ASKED =
  'In words of our own, not those of the law, and no legal advice: the rules of the schedule give the dates.';

/**
 * A workbook to be printed: landscape, the heads stay; beside the schedule a sheet with what the laws in it ask.
 * Its cells are text, so that nothing in them is run.
 */
export async function scheduleXlsx(table: ScheduleTable, laws: readonly CitedLaw[]): Promise<Buffer> {
  // A workbook is asked for now and then: the library is loaded with the first.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const { title, lead, headings, rows } = table;
  const schedule = {
    ...SHEET,
    sheet: 'Retention schedule',
    data: [...headOf(title, lead, headings), ...rows.map((row) => row.map(cellOf))],
    columns: headings.map((_, place) => ({
      width: place === 0 ? WIDTHS.name : place === 1 ? WIDTHS.code : WIDTHS.cell,
    })),
  };
  const asked = {
    ...SHEET,
    sheet: 'What the laws ask',
    data: [
      ...headOf('What the laws in the schedule ask', ASKED, [
        'Citation',
        'Where',
        'Title',
        'What it asks',
        'Source as of',
      ]),
      ...laws.map(({ citation, jurisdiction, title: name, summary, sourceAsOf }) =>
        [citation, jurisdiction, name, summary ?? 'not written down yet', sourceAsOf ?? 'not known'].map(textCell),
      ),
    ],
    columns: [WIDTHS.name, WIDTHS.place, WIDTHS.name, WIDTHS.words, WIDTHS.place].map((width) => ({ width })),
  };
  return writeXlsxFile([schedule, asked]).toBuffer();
}

function headOf(title: string, lead: string, headings: readonly string[]) {
  return [
    [{ value: title, type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    [{ value: lead, type: String }],
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const, backgroundColor: '#f2f0ea' })),
  ];
}

function textCell(value: string) {
  return { value, type: String, wrap: true };
}

function cellOf({ text, tone }: TableCell) {
  const cell = textCell(text);
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
