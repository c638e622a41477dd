import { Link, useSearch } from '@tanstack/react-router';
import { useReducer, useRef } from 'react';
import { RequestRefused } from '../../request.ts';
import { useSession } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { WHO_MAY } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { ClearDemo } from './ClearDemo.tsx';
import { Findings } from './Findings.tsx';
import { HeadingsMissing } from './HeadingsMissing.tsx';
import { HowItWasRead } from './HowItWasRead.tsx';
import './import.css';
import { Imported } from './Imported.tsx';
import { type DateOrder, type ImportReport, importFile, type Progress, type Reading } from './importFile.ts';
import { KindChoice } from './KindChoice.tsx';
import { type ImportKind, KIND_WORDS } from './kinds.ts';
import { PasteRows } from './PasteRows.tsx';
import { Steps } from './Steps.tsx';
import { Working } from './Working.tsx';

type Work = { id: string; reading: Reading; dryRun: boolean; progress: Progress | null };
type State = {
  reading: Reading | null;
  work: Work | null;
  report: ImportReport | null;
  refused: RequestRefused | null;
};
const NOTHING: State = { reading: null, work: null, report: null, refused: null };

/** A file is first read without writing; what was found is shown, and only then taken in. */
export function ImportPage() {
  usePageTitle('Import');
  const { kind = 'SYSTEMS' } = useSearch({ from: '/frame/import' });
  const mayImport = useSession()?.permissions.includes('IMPORT') ?? false;
  return (
    <div className="import">
      <div className="import-head">
        <h1>Import</h1>
        <Link to="/import/history" className="btn">
          Imports that ran
        </Link>
      </div>
      <p className="lead">
        A file is read first and <strong>nothing is written</strong> until you have seen what would change.
      </p>
      <ClearDemo />
      <KindChoice kind={kind} />
      {mayImport ? (
        <ImportOfKind key={kind} kind={kind} />
      ) : (
        <div className="card">
          <Empty said={WHO_MAY.IMPORT} />
        </div>
      )}
    </div>
  );
}

function ImportOfKind({ kind }: { kind: ImportKind }) {
  const [state, set] = useReducer((before: State, change: Partial<State>) => ({ ...before, ...change }), NOTHING);
  const { reading, work, report, refused } = state;
  const busy = useRef(false);

  async function run(reading: Reading, how: { dryRun: boolean; takeGoodRows: boolean }): Promise<void> {
    // A second click that comes before the button is disabled sends nothing.
    if (busy.current) return;
    busy.current = true;
    const begun = { id: crypto.randomUUID(), reading, dryRun: how.dryRun };
    set({ reading, refused: null, work: { ...begun, progress: null } });
    try {
      const told = (progress: Progress) => set({ work: { ...begun, progress } });
      const found = await importFile(reading, { ...how, id: begun.id }, told);
      set({ report: found, work: null });
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      set({ refused: error, work: null });
    } finally {
      busy.current = false;
    }
  }
  const tryOut = (reading: Reading) => void run(reading, { dryRun: true, takeGoodRows: false });
  const chosen = (file: File) => {
    set({ report: null });
    tryOut({ kind, file, dateOrder: null, mapping: [] });
  };

  if (report?.committed) {
    return (
      <>
        <Steps at={5} />
        <Imported kind={kind} report={report} onAnother={() => set(NOTHING)} />
      </>
    );
  }
  return (
    <>
      <Steps at={stepOf(state)} />
      <ChooseFile
        what={`a CSV file of ${KIND_WORDS[kind].words.toLowerCase()}`}
        accept=".csv,.tsv,.txt,text/csv"
        file={reading?.file ?? null}
        busy={work !== null}
        onFile={chosen}
      />
      {!reading && <PasteRows busy={work !== null} onFile={chosen} />}
      {work && (
        <Working
          id={work.id}
          kind={kind}
          dryRun={work.dryRun}
          bytes={work.reading.file.size}
          progress={work.progress}
        />
      )}
      {reading && refused?.path === 'mapping' && (
        <HeadingsMissing
          message={refused.message}
          reading={reading}
          onMapping={(mapping) => tryOut({ ...reading, mapping })}
        />
      )}
      {refused && refused.path !== 'mapping' && (
        <div className="card">
          <Failed
            what="The file could not be read."
            message={refused.message}
            reference={refused.reference}
            onRetry={reading ? () => tryOut(reading) : undefined}
          />
        </div>
      )}
      {reading && report && !refused && (
        <>
          <HowItWasRead
            report={report}
            reading={reading}
            busy={work !== null}
            onDateOrder={(dateOrder: DateOrder) => tryOut({ ...reading, dateOrder })}
            onMapping={(mapping) => tryOut({ ...reading, mapping })}
          />
          <Findings
            kind={kind}
            reading={reading}
            report={report}
            busy={work !== null}
            onImport={(takeGoodRows) => void run(reading, { dryRun: false, takeGoodRows })}
            onStop={() => set(NOTHING)}
          />
        </>
      )}
    </>
  );
}

/** Which of the steps is to be looked at: a file that was read well waits for the decision. */
function stepOf({ reading, work, report, refused }: State): number {
  if (!reading || (refused && refused.path !== 'mapping')) return 0;
  if (refused) return 2;
  if (work) return work.dryRun ? 1 : 4;
  return report?.refused ? 3 : 4;
}
