import { Link } from '@tanstack/react-router';
import { counted } from '../../words.ts';
import { CameIn } from './CameIn.tsx';
import { Counts } from './Counts.tsx';
import type { ImportReport } from './importFile.ts';
import { IMPORT_KINDS, type ImportKind, KIND_WORDS } from './kinds.ts';
import { Problems } from './Problems.tsx';

export function Imported(props: { kind: ImportKind; report: ImportReport; onAnother: () => void }) {
  const { kind, report, onAnother } = props;
  const next = IMPORT_KINDS[IMPORT_KINDS.indexOf(kind) + 1];
  const changed = report.created + report.updated;
  return (
    <section className="card" aria-labelledby="imported">
      <header className="card-head">
        <div role="status">
          <h2 id="imported">
            {counted(changed, 'row')} of {KIND_WORDS[kind].words.toLowerCase()} imported
          </h2>
        </div>
        <span className="sub">
          one entry in the ledger,{' '}
          {report.importId ? (
            <Link to="/import/$id" params={{ id: report.importId }}>
              the file is kept
            </Link>
          ) : (
            'and nothing to keep: all of it was there'
          )}
        </span>
      </header>
      <Counts report={report} />
      <div className="decision">
        <CameIn kind={kind} />
        {next && (
          <Link to="/import" search={{ kind: next }} className="btn">
            Go on with {KIND_WORDS[next].words.toLowerCase()}
          </Link>
        )}
        <button type="button" className="btn" onClick={onAnother}>
          Import another file
        </button>
      </div>
      {report.problems.length > 0 && (
        <Problems problems={report.problems}>
          {report.importId && (
            <a href={`/import/${report.importId}/refused.csv`} download className="btn">
              Download the refused rows
            </a>
          )}
        </Problems>
      )}
    </section>
  );
}
