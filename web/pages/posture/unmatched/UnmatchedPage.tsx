import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { optionsOf } from '../../../forms/formField.ts';
import { ListHead } from '../../../forms/ListHead.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { FilterMenu } from '../../../ui/FilterMenu.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { counted, countWords, LAYERS } from '../../../words.ts';
import { FacilityFilter } from '../../ends/FacilityFilter.tsx';
import { StaleFeed } from '../feeds/StaleFeed.tsx';
import { MatchesList } from './MatchesList.tsx';
import { MatchForms } from './MatchForms.tsx';
import { UnmatchedList } from './UnmatchedList.tsx';
import { DATED, NAMED, type UnmatchedSearch } from './unmatchedSearch.ts';

const UnmatchedCounts = graphql(`
  query UnmatchedCounts {
    unmatched: components(matched: false, first: 1) { totalCount }
    unnamed: components(matched: false, named: false, first: 1) { totalCount }
    undated: components(matched: false, dated: false, first: 1) { totalCount }
    ledgerHead { seq }
  }
`);

const SHOWN = [
  { value: 'unmatched', words: 'Not matched' },
  { value: 'matched', words: 'Matched by hand' },
] as const;
const any = (words: string) => [{ value: '', words }] as const;

/** Components that no release of a vendor is known for, over all systems, and what they are called outside. */
export function UnmatchedPage() {
  const search = useSearch({ from: '/frame/posture/components' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: UnmatchedCounts });
  return (
    <div className="feed-run">
      <p className="crumb">
        <Link to="/posture/feeds">Feeds</Link> / Unmatched components
      </p>
      <ListHead title="Unmatched components" lead={data ? sentence(data) : null} />
      <StaleFeed codes={['ENDOFLIFE']} />
      <div className="filters wrapping">
        <ChoiceMenu
          label="Show"
          options={SHOWN}
          value={search.show ?? 'unmatched'}
          onChange={(show) => change({ show: show === 'matched' ? show : undefined })}
        />
        <SearchField label="Product or release" value={search.q ?? ''} onChange={(q) => change({ q })} />
        {search.show === undefined && <Filters search={search} onChange={change} />}
      </div>
      {search.show === undefined ? <UnmatchedList search={search} /> : <MatchesList text={search.q} />}
      <MatchForms />
    </div>
  );
}

function Filters({ search, onChange }: { search: UnmatchedSearch; onChange: (part: object) => void }) {
  return (
    <>
      <FilterMenu
        label="Layer"
        options={optionsOf(LAYERS)}
        chosen={search.layer ?? []}
        onChange={(layer) => onChange({ layer })}
      />
      <ChoiceMenu
        label="Outside name"
        options={[...any('Any or none'), ...optionsOf(NAMED)]}
        value={search.named ?? ''}
        onChange={(named) => onChange({ named: named || undefined })}
      />
      <ChoiceMenu
        label="Support"
        options={[...any('Dated or not'), ...optionsOf(DATED)]}
        value={search.dated ?? ''}
        onChange={(dated) => onChange({ dated: dated || undefined })}
      />
      <FacilityFilter chosen={search.facility ?? []} onChange={(facility) => onChange({ facility })} />
    </>
  );
}

function sentence({ unmatched, unnamed, undated }: ResultOf<typeof UnmatchedCounts>): string {
  if (unmatched.totalCount === 0) return 'Every component is matched to a release that a vendor speaks of.';
  const [all, unspoken, unknown] = [unmatched.totalCount, unnamed.totalCount, undated.totalCount];
  const spoken =
    unspoken === all ? 'No feed can speak of them' : `No feed can speak of ${countWords(unspoken)} of them`;
  const known =
    unknown === 0
      ? 'each has a day of your own'
      : `the support of ${countWords(unknown)} is unknown, which never counts as good`;
  return `${counted(all, 'component')} without a release that a vendor speaks of. ${spoken}; ${known}.`;
}
