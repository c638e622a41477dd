import { Link } from '@tanstack/react-router';
import { ListHead } from '../../../forms/ListHead.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { present } from '../../../search.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import '../feeds/feeds.css';
import { OF_FINDINGS, StaleFeed } from '../feeds/StaleFeed.tsx';
import type { PatchSearch } from '../patchSearch.ts';
import { PossibleFindingsList } from './PossibleFindingsList.tsx';
import { RecordPossibleForm } from './RecordPossibleForm.tsx';

const EXPLOITED = [
  { value: '', words: 'Exploited or not' },
  { value: 'yes', words: 'Known to be exploited' },
  { value: 'no', words: 'Not known to be exploited' },
] as const;

/** What the NVD lists for components of all systems, and may apply to them. */
export function PossibleBoard({ search: { q, exploited } }: { search: PatchSearch }) {
  const change = useSearchChange();
  const filter = present({
    text: q,
    exploited: exploited === undefined ? undefined : exploited === 'yes',
  });
  return (
    <div className="feed-run">
      <p className="crumb">
        <Link to="/posture/patches">Patch board</Link> / What may apply
      </p>
      <ListHead
        title="What may apply"
        lead="The NVD lists these for products on record. Whether they apply here is not known, so that they count in no rating until somebody says so."
      />
      <StaleFeed codes={OF_FINDINGS} />
      <div className="filters wrapping">
        <SearchField label="CVE" value={q ?? ''} onChange={(text) => change({ q: text })} />
        <ChoiceMenu
          label="Exploited"
          options={EXPLOITED}
          value={exploited ?? ''}
          onChange={(chosen) => change({ exploited: chosen || undefined })}
        />
      </div>
      <PossibleFindingsList
        filter={filter}
        filtered={Object.keys(filter).length > 0}
        onClear={() => change({ q: undefined, exploited: undefined })}
        empty={
          <Empty said="The NVD lists nothing of which it is not known whether it applies. It can only list what has a CPE, and what a reading of the NVD told of." />
        }
      />
      <RecordPossibleForm />
    </div>
  );
}
