import { failureOf } from '../../../client.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import '../feeds/feeds.css';
import { RunProgress } from '../feeds/RunProgress.tsx';
import { BillComponents } from './BillComponents.tsx';
import { FileFound } from './FileFound.tsx';
import { ImportRun } from './ImportRun.tsx';
import type { useFindingsFile } from './useFindingsFile.ts';

type Props = { system: string | undefined; file: ReturnType<typeof useFindingsFile> };

/** How far the file is, what it would do, and what became of it. */
export function WhatCameOfIt({ system, file }: Props) {
  const { run, error, refused, asked, busy, isUnder, isMissing } = file;
  const isKept = run !== null && run.sha256 !== null;
  if (refused) {
    const retry = asked && (isKept || asked.file) ? () => void file.look(asked) : undefined;
    return (
      <div className="card">
        <Failed
          what="The file was not taken."
          message={refused.message}
          reference={refused.reference}
          onRetry={retry}
        />
      </div>
    );
  }
  if (error) {
    return (
      <div className="card">
        <Failed what="How far it is could not be read. It goes on." {...failureOf(error)} onRetry={file.readAgain} />
      </div>
    );
  }
  if (isMissing) {
    return (
      <div className="card">
        <Empty said="This file is not kept any more: what was only looked at is forgotten after a day. Choose it again." />
      </div>
    );
  }
  if (!run) {
    return file.isLoading ? (
      <p className="card state sub" role="status">
        Reading what became of the file.
      </p>
    ) : null;
  }
  if (isUnder) {
    return (
      <>
        {!busy && <RunProgress run={run} may="EDIT_COMPONENTS" onStopped={file.readAgain} />}
        <Found file={file} />
      </>
    );
  }
  if (!run.isLook) {
    const onLookAgain = isKept ? () => void file.open(run.key) : undefined;
    return <ImportRun run={run} system={system} onAgain={file.again} onLookAgain={onLookAgain} />;
  }
  return run.step === 'LOOKED_AT' && file.report ? <Found file={file} /> : <NotLookedAt file={file} />;
}

const NOT_KEPT =
  'The file is not kept, since something in it looks like a patient’s identifier: choose it again to take in the rest.';

function Found({ file }: Pick<Props, 'file'>) {
  const { run, report, asked, isLooking } = file;
  if (!report || !asked) return null;
  const isAtHand = run?.sha256 !== null || asked.file !== null;
  const busy = file.busy || isLooking;
  return (
    <>
      {report.components && (
        <BillComponents
          components={report.components}
          others={report.otherComponents ?? 0}
          chosen={asked.register}
          busy={busy || !isAtHand}
          onChange={(register) => void file.look({ ...asked, register })}
        />
      )}
      <FileFound
        report={report}
        busy={busy}
        name={asked.name}
        whyNot={isAtHand ? null : NOT_KEPT}
        onTake={() => void file.take(report)}
        onAgain={file.again}
      />
    </>
  );
}

/** A look that came to nothing: refused, broken off, or stopped. */
function NotLookedAt({ file }: Pick<Props, 'file'>) {
  const { run, asked } = file;
  if (!run || !asked) return null;
  const canLook = run.sha256 !== null || asked.file !== null;
  const look = canLook ? () => void file.look(asked) : undefined;
  if (run.failure !== null) {
    return (
      <div className="card">
        <Failed what="The file was not taken." message={run.failure} reference={null} onRetry={look} />
      </div>
    );
  }
  return (
    <section className="card" aria-labelledby="not-looked-at">
      <header className="card-head">
        <div role="status">
          <h2 id="not-looked-at">
            {run.step === 'CANCELLED'
              ? 'It was stopped, and nothing was written'
              : 'What it would do is not kept any more'}
          </h2>
        </div>
      </header>
      <div className="decision">
        {look && (
          <button type="button" className="btn primary" onClick={look}>
            Look at it again
          </button>
        )}
        <button type="button" className="btn" onClick={file.again}>
          Read another file
        </button>
      </div>
    </section>
  );
}
