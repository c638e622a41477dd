const DELIMITERS = [',', ';', '\t', '|'] as const;
/** The first row of any file that we take is shorter. */
const LONGEST_ROW = 64 * 1024;

/** The headings of a file that the server could not read yet, for them to be matched by hand. */
export async function headingsOf(file: File): Promise<string[]> {
  const text = await file.slice(0, LONGEST_ROW).text();
  const [row = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const delimiter = DELIMITERS.reduce((most, each) => (row.split(each).length > row.split(most).length ? each : most));
  return row
    .split(delimiter)
    .map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"'),
    )
    .filter((cell) => cell !== '');
}
