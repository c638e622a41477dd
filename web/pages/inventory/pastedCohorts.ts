export const COHORT_PARTS = ['year', 'records', 'firstActivityOn', 'lastActivityOn', 'youngestBirthOn'] as const;
export type CohortPart = (typeof COHORT_PARTS)[number];
export type CohortCells = Readonly<Record<CohortPart, string>>;

export type Pasted = {
  rows: CohortCells[];
  /** Cells for which the grid has no column, by row: they are told, and not lost. */
  beyond: { row: number; cells: string[] }[];
};

/** How headings call the columns, in letters alone. */
const HEADINGS: Readonly<Record<CohortPart, readonly string[]>> = {
  year: ['year', 'lastyear', 'yearoflastactivity'],
  records: ['records', 'count', 'numberofrecords', 'recordcount'],
  firstActivityOn: ['firstactivityon', 'firstactivity', 'first', 'from'],
  lastActivityOn: ['lastactivityon', 'lastactivity', 'last', 'to', 'through'],
  youngestBirthOn: ['youngestbirthon', 'youngestbirth', 'youngestborn', 'birth', 'youngestsubjectborn'],
};

/** Rows of a spreadsheet, by tab or comma or semicolon, with or without a heading. Every cell stays as it was written. */
export function pastedCohorts(text: string): Pasted {
  const lines = linesOf(text);
  const [first] = lines;
  const headed = first?.some((cell) => partOf(cell) !== null) ?? false;
  const parts = headed && first ? first.map(partOf) : COHORT_PARTS;
  const rows: CohortCells[] = [];
  const beyond: Pasted['beyond'] = [];
  for (const cells of headed ? lines.slice(1) : lines) {
    const row = { year: '', records: '', firstActivityOn: '', lastActivityOn: '', youngestBirthOn: '' };
    const over: string[] = [];
    cells.forEach((cell, at) => {
      const part = parts[at];
      if (part) row[part] = cell;
      else if (cell !== '') over.push(cell);
    });
    rows.push(row);
    if (over.length > 0) beyond.push({ row: rows.length, cells: over });
  }
  return { rows, beyond };
}

/** One cell alone goes where it is pasted; more of them are rows. */
export function isTable(text: string): boolean {
  return /[\t\n]/.test(text.trim());
}

function partOf(heading: string): CohortPart | null {
  const plain = heading.toLowerCase().replaceAll(/[^a-z]/g, '');
  return COHORT_PARTS.find((part) => HEADINGS[part].includes(plain)) ?? null;
}

function linesOf(text: string): string[][] {
  const delimiter = text.includes('\t') ? '\t' : text.includes(';') ? ';' : ',';
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let quoted = false;
  const endLine = () => {
    line.push(cell.trim());
    if (line.some((each) => each !== '')) lines.push(line);
    line = [];
    cell = '';
  };
  for (const [at, letter] of [...text.replaceAll('\r\n', '\n')].entries()) {
    if (quoted) {
      if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && (cell.trim() === '' || text[at - 1] === '"')) {
      // A quote within quotes is written twice.
      cell = cell.trim() === '' ? '' : `${cell}"`;
      quoted = true;
    } else if (letter === delimiter) {
      line.push(cell.trim());
      cell = '';
    } else if (letter === '\n') endLine();
    else cell += letter;
  }
  endLine();
  return lines;
}
