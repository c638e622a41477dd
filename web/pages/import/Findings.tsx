import { counted, countWords } from '../../words.ts';
import { Counts } from './Counts.tsx';
import type { ImportReport, Reading } from './importFile.ts';
import { type ImportKind, KIND_WORDS } from './kinds.ts';
import { Problems } from './Problems.tsx';
import { RefusedDownload } from './RefusedDownload.tsx';

/** What would change, what is wrong, and the decision: all rows, the good ones, or none. */
export function Findings(props: {
  kind: ImportKind;
  reading: Reading;
  report: ImportReport;
  busy: boolean;
  onImport: (takeGoodRows: boolean) => void;
  onStop: () => void;
}) {
  const { kind, reading, report, busy, onImport, onStop } = props;
  const good = report.rows - report.refused - report.skipped;
  const changes = report.created + report.updated;
  const name = KIND_WORDS[kind].words.toLowerCase();
  return (
    <section className="card" aria-labelledby="findings">
      <header className="card-head">
        <h2 id="findings">{headOf(report)}</h2>
      </header>
      <Counts report={report} />
      <div className="decision">
        {report.refused === 0 ? (
          <button
            type="button"
            className="btn primary"
            disabled={busy || changes === 0}
            onClick={() => onImport(false)}
          >
            Import {counted(good, 'row')} of {name}
          </button>
        ) : (
          <button type="button" className="btn primary" disabled={busy || changes === 0} onClick={() => onImport(true)}>
            Take the {counted(good, 'good row')}, leave {countWords(report.refused)} out
          </button>
        )}
        <button type="button" className="btn" disabled={busy} onClick={onStop}>
          Take none
        </button>
        {changes === 0 && report.refused < report.rows && (
          <span className="sub">Everything in the file is already there: nothing would change.</span>
        )}
      </div>
      {report.problems.length > 0 && (
        <Problems problems={report.problems}>
          <RefusedDownload reading={reading} rows={report.refused} />
        </Problems>
      )}
    </section>
  );
}

function headOf({ rows, refused }: ImportReport): string {
  if (refused === 0) return `${counted(rows, 'row')}, no problem found`;
  return `${counted(refused, 'row')} of ${countWords(rows)} cannot be taken as ${refused === 1 ? 'it stands' : 'they stand'}`;
}
