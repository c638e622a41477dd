import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { ListHead } from '../../../forms/ListHead.tsx';
import { SoughtOne } from '../../../forms/Sought.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { useMay, WHO_MAY } from '../../../forms/whoMay.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { ChooseFile } from '../../import/ChooseFile.tsx';
import '../../import/import.css';
import { SYSTEMS } from '../../inventory/sources.ts';
import { ComponentChoice } from './ComponentChoice.tsx';
import type { FileKind } from './importFindingsSearch.ts';
import './importFindings.css';
import { RecentImports } from './RecentImports.tsx';
import { useFindingsFile } from './useFindingsFile.ts';
import { WhatCameOfIt } from './WhatCameOfIt.tsx';

const KINDS = [
  { value: 'bill', words: 'Bill of materials' },
  { value: 'scan', words: 'Scanner’s list' },
] as const;

/** Findings from a bill of materials or a scanner: what would change is shown first, and only then taken in. */
export function ImportFindingsPage() {
  const { kind = 'bill', system, run, again } = useSearch({ from: '/frame/posture/import' });
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
          onChange={(chosen) =>
            change({ kind: chosen === 'bill' ? undefined : chosen, run: undefined, again: undefined })
          }
        />
      </div>
      {mayEdit ? (
        <FileOfKind key={`${kind} ${system ?? ''}`} kind={kind} system={system} kept={run} again={again === '1'} />
      ) : (
        <div className="card">
          <Empty said={WHO_MAY.EDIT_COMPONENTS} />
        </div>
      )}
      <RecentImports />
    </div>
  );
}

type Given = { kind: FileKind; system: string | undefined; kept: string | undefined; again: boolean };

function FileOfKind({ kind, system, kept, again }: Given) {
  const change = useSearchChange();
  const file = useFindingsFile(kind, system, kept);
  const { asked, run, report, busy, isLooking } = file;
  const [chosenComponent, setComponent] = useState('');
  const component = asked?.component ?? chosenComponent;
  const isReady = kind === 'scan' || system !== undefined;

  const openKept = useEffectEvent((run: string) => void file.open(run));
  useEffect(() => {
    if (again && kept !== undefined) openKept(kept);
  }, [again, kept]);

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
            onChange={(code) => change({ system: code || undefined, run: undefined, again: undefined })}
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
              if (asked && run?.step === 'LOOKED_AT') void file.look({ ...asked, component: chosen });
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
          onFile={(chosen) => void file.begin(chosen, component)}
        />
      ) : (
        <div className="card">
          <Empty said="Choose the system first: a bill of materials says which software is inside, and not whose it is." />
        </div>
      )}
      {busy && !isLooking && (
        <p className="sub" role="status">
          {report ? 'Reading the file again.' : run ? 'Asking for it.' : `Sending ${asked?.name ?? 'the file'}.`}
        </p>
      )}
      <WhatCameOfIt system={system} file={file} />
    </>
  );
}
