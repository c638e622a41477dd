import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ListHead } from '../../../forms/ListHead.tsx';
import { SoughtOne } from '../../../forms/Sought.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { useMay, WHO_MAY } from '../../../forms/whoMay.ts';
import { RequestRefused } from '../../../request.ts';
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
import { type FileReport, type Layer, sendFindings } from './sendFindings.ts';

const KINDS = [
  { value: 'bill', words: 'Bill of materials' },
  { value: 'scan', words: 'Scanner’s list' },
] as const;

/** Findings from a bill of materials or a scanner: what would change is shown first, and only then taken in. */
export function ImportFindingsPage() {
  const { kind = 'bill', system } = useSearch({ from: '/frame/posture/import' });
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
          onChange={(chosen) => change({ kind: chosen === 'bill' ? undefined : chosen })}
        />
      </div>
      {mayEdit ? (
        <FileOfKind key={`${kind} ${system ?? ''}`} kind={kind} system={system} />
      ) : (
        <div className="card">
          <Empty said={WHO_MAY.EDIT_COMPONENTS} />
        </div>
      )}
    </div>
  );
}

type Asked = { file: File; component: string; register: ReadonlyMap<string, Layer> };

function FileOfKind({ kind, system }: { kind: FileKind; system: string | undefined }) {
  const change = useSearchChange();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [component, setComponent] = useState('');
  const [report, setReport] = useState<FileReport | null>(null);
  const [refused, setRefused] = useState<RequestRefused | null>(null);
  const [busy, setBusy] = useState(false);
  const isReady = kind === 'scan' || system !== undefined;

  async function send(now: Asked, dryRun: boolean): Promise<void> {
    if (busy) return;
    setBusy(true);
    setAsked(now);
    setRefused(null);
    try {
      const register = [...now.register].map(([ref, layer]) => ({ ref, layer }));
      setReport(await sendFindings({ kind, system, dryRun, ...now, register }));
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      setReport(null);
      setRefused(error);
    } finally {
      setBusy(false);
    }
  }
  const tryOut = (now: Asked) => void send(now, true);
  const again = () => {
    setAsked(null);
    setReport(null);
    setRefused(null);
  };

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
            onChange={(code) => change({ system: code || undefined })}
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
              if (asked && !report?.committed) tryOut({ ...asked, component: chosen });
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
          onFile={(file) => tryOut({ file, component, register: new Map() })}
        />
      ) : (
        <div className="card">
          <Empty said="Choose the system first: a bill of materials says which software is inside, and not whose it is." />
        </div>
      )}
      {busy && (
        <p className="sub" role="status">
          {report ? 'Reading the file again.' : `Reading ${asked?.file.name ?? 'the file'}.`} Large files take a while.
        </p>
      )}
      {refused && (
        <div className="card">
          <Failed
            what="The file was not taken."
            message={refused.message}
            reference={refused.reference}
            onRetry={asked ? () => tryOut(asked) : undefined}
          />
        </div>
      )}
      {asked && report && !refused && (
        <>
          {report.components && !report.committed && (
            <BillComponents
              components={report.components}
              others={report.otherComponents ?? 0}
              chosen={asked.register}
              busy={busy}
              onChange={(register) => tryOut({ ...asked, register })}
            />
          )}
          <FileFound
            report={report}
            system={system}
            busy={busy}
            onTake={() => void send(asked, false)}
            onAgain={again}
          />
        </>
      )}
    </>
  );
}
