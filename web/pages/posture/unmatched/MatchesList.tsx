import { ActMenu } from '../../../forms/ActMenu.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { instantWords } from '../../../words.ts';
import '../posture.css';

const ProductMatches = graphql(`
  query ProductMatches($text: String, $first: Int!, $after: String) {
    productMatches(text: $text, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id product release matchedBy matchedAt cycle { id label supportInWords } }
    }
    ledgerHead { seq }
  }
`);

const COLUMNS = [
  { words: 'Called here', kind: 'wraps' },
  { words: 'Means', kind: 'wraps' },
  { words: 'Support', kind: 'wraps' },
  { words: 'Matched' },
  { words: 'To do' },
] as const;

const ACTS = [{ form: 'withdraw-match', may: 'EDIT_COMPONENTS', words: 'Withdraw the match' }] as const;

/** Names of the hospital that somebody has matched: each may be wrong, and can be taken back. */
export function MatchesList({ text }: { text: string | undefined }) {
  const change = useSearchChange();
  return (
    <PagedList
      key={text}
      query={ProductMatches}
      variables={(page) => ({ text: text ?? null, ...page })}
      rows={(read) => read.productMatches}
      noun={['match', 'matches']}
      columns={COLUMNS}
      filtered={text !== undefined}
      onClear={() => change({ q: undefined })}
      empty={<Empty said="Nothing was matched by hand so far." />}
      cells={({ id, product, release, cycle, matchedBy, matchedAt }) => [
        <span key="name">
          {product} <span className="code">{release}</span>
        </span>,
        cycle.label,
        cycle.supportInWords,
        <span key="matched">
          {matchedBy}
          <span className="sub below">{instantWords(matchedAt)}</span>
        </span>,
        <ActMenu key="acts" of={id} about={`the match of ${product} ${release}`} acts={ACTS} />,
      ]}
    />
  );
}
