import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ListHead } from '../../forms/ListHead.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { keysOf } from '../../search.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { counted } from '../../words.ts';
import { FacilityFilter } from '../ends/FacilityFilter.tsx';
import { FindingForms } from './FindingForms.tsx';
import { FindingsList } from './FindingsList.tsx';
import { OF_FINDINGS, StaleFeed } from './feeds/StaleFeed.tsx';
import { FINDING_STATUSES, SEVERITIES, URGENCIES } from './findingWords.ts';
import { PostureDownloads } from './PostureDownloads.tsx';
import { PostureTabs } from './PostureTabs.tsx';
import { findingFilterOf, type PatchSearch } from './patchSearch.ts';
import { PossibleBoard } from './possible/PossibleBoard.tsx';
import { PossibleLink } from './possible/PossibleLink.tsx';
import { UnmatchedLink } from './unmatched/UnmatchedLink.tsx';

const Urgencies = graphql(`
  query FindingUrgencies {
    findingUrgencies { urgency findings systems }
    ledgerHead { seq }
  }
`);
type Counts = ResultOf<typeof Urgencies>['findingUrgencies'];

const optionsOf = <K extends string>(words: Readonly<Record<K, string>>) =>
  keysOf(words).map((value) => ({ value, words: words[value] }));

/** What to mend over all systems, or what may have to be. */
export function PatchBoardPage() {
  const search = useSearch({ from: '/frame/posture/patches' });
  return search.show === 'possible' ? <PossibleBoard search={search} /> : <PatchBoard search={search} />;
}

/** What to mend first: known to be exploited and overdue on systems with PHI on top. */
function PatchBoard({ search }: { search: PatchSearch }) {
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: Urgencies });
  return (
    <>
      <PostureTabs />
      <ListHead title="Patch board" lead={data ? sentence(data.findingUrgencies) : null}>
        <Link to="/posture/import" className="btn">
          Read a file in
        </Link>
      </ListHead>
      <PossibleLink />
      <UnmatchedLink />
      <StaleFeed codes={OF_FINDINGS} />
      <Filters search={search} onChange={change} />
      <FindingsList
        filter={findingFilterOf(search)}
        filtered={Object.keys(findingFilterOf(search)).length > 0}
        onClear={() =>
          change({ q: undefined, urgency: undefined, severity: undefined, status: undefined, facility: undefined })
        }
        empty={
          <Empty said="No finding is on record. They come from feeds, bills of materials, scanners, or by hand on the page of a system." />
        }
      />
      <PostureDownloads of="findings" />
      <PostureDownloads of="components" />
      <FindingForms />
    </>
  );
}

function Filters({ search, onChange }: { search: PatchSearch; onChange: (part: object) => void }) {
  return (
    <div className="filters wrapping">
      <SearchField label="CVE or patch" value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <FilterMenu
        label="Urgency"
        options={optionsOf(URGENCIES)}
        chosen={search.urgency ?? []}
        onChange={(urgency) => onChange({ urgency })}
      />
      <FilterMenu
        label="Severity"
        options={optionsOf(SEVERITIES)}
        chosen={search.severity ?? []}
        onChange={(severity) => onChange({ severity })}
      />
      <FilterMenu
        label="Status"
        options={optionsOf(FINDING_STATUSES)}
        chosen={search.status ?? []}
        onChange={(status) => onChange({ status })}
      />
      <FacilityFilter chosen={search.facility ?? []} onChange={(facility) => onChange({ facility })} />
    </div>
  );
}

function sentence(counts: Counts): string {
  const findings = counts.reduce((sum, each) => sum + each.findings, 0);
  if (findings === 0) return 'Nothing is known to be open; whether that is so depends on who has looked.';
  const worst = counts.find(({ urgency }) => urgency === 'EXPLOITED_OVERDUE_WITH_PHI');
  const exploited = counts
    .filter(({ urgency }) => urgency.startsWith('EXPLOITED'))
    .reduce((sum, each) => sum + each.findings, 0);
  if (worst) {
    return `${counted(worst.findings, 'finding')} known to be exploited ${worst.findings === 1 ? 'is' : 'are'} past CISA’s due date on ${counted(worst.systems, 'system')} that hold PHI; ${counted(findings, 'finding')} open in all.`;
  }
  if (exploited > 0) return `${counted(exploited, 'open finding')} of ${findings} known to be exploited.`;
  return `${counted(findings, 'finding')} open, none known to be exploited.`;
}
