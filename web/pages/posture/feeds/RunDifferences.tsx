import { useSearch } from '@tanstack/react-router';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { FilterMenu } from '../../../ui/FilterMenu.tsx';
import { dayWords } from '../../../words.ts';
import { LISTED, statusSaidWords } from '../findingSaid.ts';
import { FEED_CHANGE_KINDS, FEED_CHANGES } from './feedChanges.ts';
import { FIELD_WORDS } from './feedWords.ts';

const FeedDifferences = graphql(`
  query FeedDifferences($run: ID!, $changes: [FeedChange!], $first: Int!, $after: String) {
    feedDifferences(run: $run, changes: $changes, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id change subject field before after }
    }
  }
`);

const COLUMNS = [
  { words: 'What' },
  { words: 'Difference' },
  { words: 'Before', kind: 'wraps' },
  { words: 'Now', kind: 'wraps' },
] as const;

/** What the run found to be other than before. */
export function RunDifferences({ run, ofFile }: { run: string; ofFile: boolean }) {
  const { changes } = useSearch({ from: '/frame/posture/feeds/runs/$id' });
  const change = useSearchChange();
  return (
    <section aria-labelledby="run-differences">
      <h2 id="run-differences">Differences</h2>
      <div className="filters wrapping">
        <FilterMenu
          label="Difference"
          options={FEED_CHANGE_KINDS.map((value) => ({ value, words: FEED_CHANGES[value] }))}
          chosen={changes ?? []}
          onChange={(chosen) => change({ changes: chosen })}
        />
      </div>
      <PagedList
        key={changes?.join()}
        query={FeedDifferences}
        variables={(page) => ({ run, ...(changes && { changes }), ...page })}
        rows={(data) => data.feedDifferences}
        noun={['difference', 'differences']}
        columns={COLUMNS}
        filtered={changes !== undefined}
        onClear={() => change({ changes: undefined })}
        empty={
          <Empty
            said={
              ofFile
                ? 'Nothing that was on record became another. What is new is counted, and stands with its system.'
                : 'It says what was known already. What only came anew in the NVD or EPSS is counted, and not listed.'
            }
          />
        }
        cells={({ change: kind, subject, field, before, after }) => [
          subject,
          field === null ? FEED_CHANGES[kind] : (FIELD_WORDS[field] ?? field),
          field === 'listed' ? listedWords(before) : valueWords(before),
          field === 'listed' ? listedWords(after) : valueWords(after),
        ]}
      />
    </section>
  );
}

/** A finding that the NVD told of stays open when it says otherwise. */
function listedWords(value: string | null): string {
  const words: Partial<Record<string, string>> = LISTED;
  return words[value ?? ''] ?? valueWords(value);
}

function valueWords(value: string | null): string {
  if (value === null) return '–';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : statusSaidWords(value);
}
