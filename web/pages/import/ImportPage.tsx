import { useSearch } from '@tanstack/react-router';
import { useReducer } from 'react';
import { RequestRefused } from '../../request.ts';
import { useSession } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { countWords, WHO_MAY } from '../../words.ts';
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

type Work = { reading: Reading; dryRun: boolean; progress: Progress | null };
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
      <h1>Import</h1>
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

  async function run(reading: Reading, how: { dryRun: boolean; takeGoodRows: boolean }): Promise<void> {
    set({ reading, refused: null, work: { reading, dryRun: how.dryRun, progress: null } });
    try {
      const told = (progress: Progress) => set({ work: { reading, dryRun: how.dryRun, progress } });
      set({ report: await importFile(reading, how, told), work: null });
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      set({ refused: error, work: null });
    }
  }
  const tryOut = (reading: Reading) => void run(reading, { dryRun: true, takeGoodRows: false });

  if (report?.committed) return <Imported kind={kind} report={report} onAnother={() => set(NOTHING)} />;
  return (
    <>
      <ChooseFile
        kind={kind}
        file={reading?.file ?? null}
        busy={work !== null}
        onFile={(file) => tryOut({ kind, file, dateOrder: null, mapping: [] })}
      />
      {work && <Working work={work} />}
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

const STEPS: Record<string, string> = {
  RECEIVING: 'Receiving',
  READING: 'Reading',
  COMPARING: 'Comparing with what is there',
  WRITING: 'Writing',
  RECOMPUTING: 'Recomputing dates',
};

function Working({ work }: { work: Work }) {
  const { progress, reading } = work;
  const name = KIND_WORDS[reading.kind].words.toLowerCase();
  const step = progress ? (STEPS[progress.step] ?? 'Working') : 'Receiving';
  const rows = progress && progress.rows > 0 ? `, ${countWords(progress.rows)} rows so far` : '';
  return (
    <p className="notice" role="status">
      {work.dryRun ? `Reading ${name}, nothing is written` : `Importing ${name}`}. {step}
      {rows}.
    </p>
  );
}
