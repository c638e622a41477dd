import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { ListHead } from '../../../forms/ListHead.tsx';
import { SoughtOne } from '../../../forms/Sought.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { useMay, WHO_MAY } from '../../../forms/whoMay.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { ChooseFile } from '../../import/ChooseFile.tsx';
import '../../import/import.css';
import { SYSTEMS } from '../../inventory/sources.ts';
import { BillComponents } from './BillComponents.tsx';
import { ComponentChoice } from './ComponentChoice.tsx';
import { FileFound } from './FileFound.tsx';
import type { FileKind } from './importFindingsSearch.ts';
import './importFindings.css';
import { ImportRun } from './ImportRun.tsx';
import { RecentImports } from './RecentImports.tsx';
import { useFindingsFile } from './useFindingsFile.ts';

const KINDS = [
  { value: 'bill', words: 'Bill of materials' },
  { value: 'scan', words: 'Scanner’s list' },
] as const;

/** Findings from a bill of materials or a scanner: what would change is shown first, and only then taken in. */
export function ImportFindingsPage() {
  const { kind = 'bill', system, run } = useSearch({ from: '/frame/posture/import' });
  const change = useSearchChange();
  const mayEdit = useMay('EDIT_COMPONENTS');
  return (
    <div className="import">
      <ListHead
        title="Read findings in"
        lead="A file is read first and nothing is written until you have seen what would change. Read twice, it changes nothing the second time."
      >
        <Link to="/posture/patches" className="btn">
          Patch board
        </Link>
      </ListHead>
      <div className="file-kind">
        <Segmented
          label="What the file is"
          options={KINDS}
          value={kind}
          onChange={(chosen) => change({ kind: chosen === 'bill' ? undefined : chosen, run: undefined })}
        />
      </div>
      {mayEdit ? (
        <FileOfKind key={`${kind} ${system ?? ''}`} kind={kind} system={system} kept={run} />
      ) : (
        <div className="card">
          <Empty said={WHO_MAY.EDIT_COMPONENTS} />
        </div>
      )}
      <RecentImports />
    </div>
  );
}

function FileOfKind({ kind, system, kept }: { kind: FileKind; system: string | undefined; kept: string | undefined }) {
  const change = useSearchChange();
  const { asked, report, refused, running, busy, look, open, take, again } = useFindingsFile(kind, system);
  const [chosenComponent, setComponent] = useState('');
  const component = asked?.component ?? chosenComponent;
  const isReady = kind === 'scan' || system !== undefined;
  const isOpen = running === null && report?.committed !== true;

  const openKept = useEffectEvent((run: string) => void open(run));
  useEffect(() => {
    if (kept !== undefined) openKept(kept);
  }, [kept]);

  const retry = asked?.file ? () => void look(asked, null) : kept !== undefined ? () => void open(kept) : undefined;
  return (
    <>
      <section className="card about-file" aria-label="What the file is about">
        <div className="field">
          <label htmlFor="about-system">{kind === 'bill' ? 'The system it is of' : 'The system it is about'}</label>
          <SoughtOne
            id="about-system"
            label="System"
            source={SYSTEMS}
            required={kind === 'bill'}
            isWrong={false}
            describedBy="about-system-help"
            onLeave={() => {}}
            value={system ?? ''}
            onChange={(code) => change({ system: code || undefined, run: undefined })}
          />
          <p className="sub" id="about-system-help">
            {kind === 'bill'
              ? 'CycloneDX 1.4 to 1.7 in JSON. What it finds in a library hangs on the component that has it.'
              : 'None, where the file has a column “system” with their codes. Columns are known by their headings: host, CVE, severity, title, first and last seen, solution.'}
          </p>
        </div>
        {kind === 'scan' && system && (
          <ComponentChoice
            system={system}
            value={component}
            onChange={(chosen) => {
              setComponent(chosen);
              if (asked && isOpen) void look({ ...asked, component: chosen }, report?.run ?? null);
            }}
          />
        )}
      </section>
      {isReady ? (
        <ChooseFile
          what={kind === 'bill' ? 'a bill of materials' : 'a scanner’s CSV'}
          accept={kind === 'bill' ? '.json,.cdx,application/json' : '.csv,.tsv,.txt,text/csv'}
          file={asked?.file ?? null}
          busy={busy}
          onFile={(file) => {
            again();
            void look({ file, name: file.name, component, register: new Map() }, null);
          }}
        />
      ) : (
        <div className="card">
          <Empty said="Choose the system first: a bill of materials says which software is inside, and not whose it is." />
        </div>
      )}
      {busy && (
        <p className="sub" role="status">
          {report ? 'Reading the file again.' : `Reading ${asked?.name ?? 'the file'}.`} Large files take a while.
        </p>
      )}
      {refused && (
        <div className="card">
          <Failed
            what="The file was not taken."
            message={refused.message}
            reference={refused.reference}
            onRetry={retry}
          />
        </div>
      )}
      {running !== null && (
        <ImportRun key={running} run={running} system={system} onAgain={again} onLookAgain={() => void open(running)} />
      )}
      {asked && report && !refused && running === null && (
        <>
          {report.components && !report.committed && (
            <BillComponents
              components={report.components}
              others={report.otherComponents ?? 0}
              chosen={asked.register}
              busy={busy}
              onChange={(register) => void look({ ...asked, register }, report.run)}
            />
          )}
          <FileFound
            report={report}
            system={system}
            busy={busy}
            onTake={() => void take(asked, report)}
            onAgain={again}
          />
        </>
      )}
    </>
  );
}
