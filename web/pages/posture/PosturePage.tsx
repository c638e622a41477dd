import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { RATING_LEVELS, RATINGS } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import { useFilterChoices } from '../portfolio/useFilterChoices.ts';
import './heatmap.css';
import { OF_RATING, StaleFeed } from './feeds/StaleFeed.tsx';
import { HeatCard, RowName } from './HeatCard.tsx';
import { type HeatBy, type HeatRow, PostureHeatmap } from './heatRow.ts';
import { PostureBar, PostureLegend, ScoreWords } from './PostureBar.tsx';
import { PostureTabs } from './PostureTabs.tsx';
import { heatmapOf } from './postureSearch.ts';
import { CONTROL_DOMAINS, DOMAINS } from './postureWords.ts';

const PostureLead = graphql(`
  query PostureLead($groupBy: PostureGrouping!, $filter: SystemFilter) {
    postureHeatmap(groupBy: $groupBy, filter: $filter) { sentence }
    ledgerHead { seq }
  }
`);

const ROWS = [
  { value: 'system', words: 'System' },
  { value: 'facility', words: 'Facility' },
  { value: 'vendor', words: 'Vendor' },
] as const;
const NOUNS = {
  system: ['system', 'systems'],
  facility: ['facility', 'facilities'],
  vendor: ['vendor', 'vendors'],
} as const;

/** Systems, facilities or vendors across the seven domains; what nobody knows is drawn as that. */
export function PosturePage() {
  const search = useSearch({ from: '/frame/posture' });
  const change = useSearchChange();
  const { facilities, vendors } = useFilterChoices();
  const asked = heatmapOf(search);
  const [{ data }] = useQuery({ query: PostureLead, variables: asked });
  const by = search.by ?? 'system';
  return (
    <>
      <PostureTabs />
      <ListHead title="Security posture" lead={data?.postureHeatmap.sentence ?? null} />
      <StaleFeed codes={OF_RATING} briefly />
      <div className="filters wrapping noprint">
        <SearchField label="Name or code" value={search.q ?? ''} onChange={(q) => change({ q })} />
        <ChoiceMenu
          label="A row for each"
          options={ROWS}
          value={by}
          onChange={(value) => change({ by: value === 'system' ? undefined : value })}
        />
        <FilterMenu
          label="Facility"
          options={facilities}
          chosen={search.facility ?? []}
          onChange={(facility) => change({ facility: someOrNone(facility) })}
        />
        <FilterMenu
          label="Vendor"
          options={vendors}
          chosen={search.vendor ?? []}
          onChange={(vendor) => change({ vendor: someOrNone(vendor) })}
        />
        <FilterMenu
          label="Rating"
          options={RATING_LEVELS.map((value) => ({ value, words: RATINGS[value].word }))}
          chosen={search.rating ?? []}
          onChange={(rating) => change({ rating: someOrNone(rating) })}
        />
      </div>
      <div className="heatmap">
        <PagedList
          key={JSON.stringify(asked)}
          query={PostureHeatmap}
          variables={(page) => ({ ...asked, ...page })}
          rows={(read) => read.postureHeatmap.rows}
          noun={NOUNS[by]}
          columns={[
            { words: by === 'system' ? 'System' : by === 'facility' ? 'Facility' : 'Vendor' },
            { words: by === 'system' ? 'Rating' : 'Worst rating' },
            ...CONTROL_DOMAINS.map((domain) => ({ words: DOMAINS[domain] })),
            { words: 'Known' },
          ]}
          filtered={Object.keys(asked.filter).length > 0}
          onClear={() => change({ q: undefined, facility: undefined, vendor: undefined, rating: undefined })}
          empty={
            <Empty said="No system is in the register. Add one, or import a CSV: then it is asked what the controls ask.">
              <Link to="/import" className="btn">
                Import
              </Link>
            </Empty>
          }
          cells={(row) => cellsOf(row, by)}
          card={(row) => <HeatCard row={row} by={by} />}
        />
      </div>
      <PostureLegend />
      <p className="foot-note">
        The length of a part is the weight of its controls. A score counts what is met and fresh, and half of what is
        met in part; stale and unknown count as nothing. “Withdrawn” is what was last answered not met, or in part, and
        has no fresh answer since one was withdrawn: unknown, and a shortfall for the rating.
      </p>
    </>
  );
}

function cellsOf(row: HeatRow, by: HeatBy) {
  return [
    <RowName key="name" row={row} by={by} />,
    <RatingChip key="rating" level={row.rating} stale={row.stale} />,
    ...row.cells.map((cell) => (
      <span key={cell.domain} className="heat-cell">
        <PostureBar score={cell} />
        <span>
          <ScoreWords score={cell} />
        </span>
      </span>
    )),
    row.applicable === 0 ? (
      <span key="known" className="sub">
        nothing asked
      </span>
    ) : (
      <span key="known">
        {row.fresh} of {row.applicable}
      </span>
    ),
  ];
}

const someOrNone = <T,>(chosen: readonly T[]) => (chosen.length > 0 ? chosen : undefined);
