import { Link, useSearch } from '@tanstack/react-router';
import { Act } from '../../forms/Act.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FindingsList } from '../posture/FindingsList.tsx';
import { OF_FINDINGS, StaleFeed } from '../posture/feeds/StaleFeed.tsx';
import { PostureDownloads } from '../posture/PostureDownloads.tsx';
import { PossibleOfSystem } from '../posture/possible/PossibleOfSystem.tsx';

const SHOWN = [
  { value: 'open', words: 'Open' },
  { value: 'all', words: 'All' },
] as const;

/** Vulnerabilities and missing patches of this system, what to mend first on top. */
export function FindingsTab({ code }: { code: string }) {
  const { findings = 'open' } = useSearch({ from: '/frame/systems/$code' });
  const change = useSearchChange();
  return (
    <section className="page-card" aria-labelledby="findings">
      <header className="card-head">
        <h2 id="findings">Findings</h2>
        <ChoiceMenu
          label="Show"
          options={SHOWN}
          value={findings}
          onChange={(chosen) => change({ findings: chosen === 'open' ? undefined : chosen })}
        />
        <Act may="EDIT_COMPONENTS" form="record-finding" kind="small">
          Record a finding
        </Act>
        <Link to="/posture/import" search={{ system: code }} className="btn small noprint">
          Read a file in
        </Link>
        <Link to="/posture/feeds" search={{ system: code }} className="btn small noprint">
          Bills by address
        </Link>
      </header>
      <StaleFeed codes={OF_FINDINGS} system={code} />
      <FindingsList
        ofOneSystem
        filter={{
          systems: [code],
          ...(findings === 'all' && { statuses: ['OPEN', 'REMEDIATED', 'NOT_AFFECTED', 'FALSE_POSITIVE'] }),
        }}
        filtered={false}
        onClear={() => {}}
        empty={
          <Empty said="No finding is on record for this system. That says nothing about whether somebody has looked." />
        }
      />
      <PossibleOfSystem code={code} />
      <PostureDownloads of="findings" system={code} />
    </section>
  );
}
