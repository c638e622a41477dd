import { useEffect, useRef, useState } from 'react';
import { ListHead } from '../../forms/ListHead.tsx';
import { RequestRefused } from '../../request.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { counted } from '../../words.ts';
import { Counts } from './Counts.tsx';
import { type Progress, progressOf } from './importFile.ts';
import { KIND_WORDS } from './kinds.ts';
import { Problems } from './Problems.tsx';
import { Working } from './Working.tsx';

const ASKED_EVERY = 800;

/** A file that is not among the kept ones: still on its way, only tried, refused, or not known. */
export function StillRunning({ id, onDone }: { id: string; onDone: () => void }) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refused, setRefused] = useState<RequestRefused | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  const ended = progress?.step === 'DONE' || progress?.step === 'FAILED';
  useEffect(() => {
    if (ended) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = () =>
      void progressOf(id).then(
        (told) => {
          setProgress(told);
          if (told.step === 'DONE' && told.report?.importId) done.current();
          timer = setTimeout(look, ASKED_EVERY);
        },
        (error: unknown) => error instanceof RequestRefused && setRefused(error),
      );
    look();
    return () => clearTimeout(timer);
  }, [id, ended]);

  if (refused) {
    return (
      <div className="card">
        <Empty
          said={
            refused.status === 404
              ? 'There is no import of this name. One that was only tried is remembered for a day.'
              : refused.message
          }
        />
      </div>
    );
  }
  if (!progress) {
    return (
      <p className="card state sub" role="status">
        Asking how far it is.
      </p>
    );
  }
  const { report, refusal, kind, dryRun, fileName } = progress;
  return (
    <>
      <ListHead title={fileName ?? KIND_WORDS[kind].words} lead={`Sent by ${progress.startedBy}.`} />
      {!ended && <Working id={id} kind={kind} dryRun={dryRun} bytes={null} progress={progress} />}
      {progress.step === 'FAILED' && (
        <div className="card">
          <Failed
            what="The file could not be read."
            message={
              refusal?.message ?? 'The import ended without a result, and nothing was written. Send the file again.'
            }
            reference={null}
          />
        </div>
      )}
      {report && (
        <section className="card" aria-labelledby="tried">
          <header className="card-head">
            <h2 id="tried">
              {dryRun
                ? 'Only tried: nothing was written'
                : `${counted(report.refused, 'row')} kept the others out: nothing was written`}
            </h2>
          </header>
          <Counts report={report} />
          {report.problems.length > 0 && <Problems problems={report.problems} />}
        </section>
      )}
    </>
  );
}
