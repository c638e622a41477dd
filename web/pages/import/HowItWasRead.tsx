import { Segmented } from '../../ui/Segmented.tsx';
import type { DateOrder, ImportReport, Reading } from './importFile.ts';
import { MatchHeadings } from './MatchHeadings.tsx';
import { Preview } from './Preview.tsx';

const ORDERS: readonly { value: DateOrder; words: string }[] = [
  { value: 'MDY', words: 'month / day / year' },
  { value: 'DMY', words: 'day / month / year' },
  { value: 'YMD', words: 'year - month - day' },
];

/** Encoding, delimiter, order of days and headings, as they were recognised: to be confirmed or put right. */
export function HowItWasRead(props: {
  report: ImportReport;
  reading: Reading;
  busy: boolean;
  onDateOrder: (order: DateOrder) => void;
  onMapping: (mapping: { heading: string; column: string }[]) => void;
}) {
  const { report, reading } = props;
  const unclear = report.problems.some(({ code }) => code === 'DATE_ORDER_NEEDED');

  function match(heading: string, column: string | null): void {
    const others = report.headings.filter(
      (each) => each.heading !== heading && each.column !== null && each.column !== column,
    );
    const kept = others.map((each) => ({ heading: each.heading, column: each.column ?? '' }));
    const leftOut = reading.mapping.filter((each) => each.column === '' && each.heading !== heading);
    // An empty column leaves a heading out, also one whose name would be known.
    props.onMapping([...kept, ...leftOut, { heading, column: column ?? '' }]);
  }

  return (
    <section className="card" aria-labelledby="as-read">
      <header className="card-head">
        <h2 id="as-read">How the file was read</h2>
        <span className="sub">
          {report.encoding}, columns parted by {delimiterWords(report.delimiter)}
        </span>
      </header>
      {(report.dateOrder !== null || unclear) && (
        <div className="as-read-days">
          <p>
            {unclear ? (
              <strong>Some days can be read both ways. Say once which order the file uses.</strong>
            ) : (
              'Days are read as'
            )}
          </p>
          <Segmented
            label="Order of days in the file"
            options={ORDERS}
            value={report.dateOrder}
            onChange={props.onDateOrder}
          />
        </div>
      )}
      <Preview report={report} />
      <MatchHeadings kind={reading.kind} headings={report.headings} otherwise="left out" onMatch={match} />
    </section>
  );
}

function delimiterWords(delimiter: string): string {
  const words: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
  return words[delimiter] ?? delimiter.toLowerCase();
}
