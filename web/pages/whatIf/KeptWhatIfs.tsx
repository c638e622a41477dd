import { Link } from '@tanstack/react-router';
import { PagedList } from '../../forms/PagedList.tsx';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { instantWords } from '../../words.ts';

const WhatIfsList = graphql(`
  query WhatIfsList($text: String, $first: Int!, $after: String) {
    whatIfs(text: $text, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id title headline savedBy savedAt }
    }
  }
`);

const COLUMNS = [
  { words: 'Title' },
  { words: 'Finding', kind: 'wraps' },
  { words: 'Kept by' },
  { words: 'On' },
] as const;

/** The what-ifs that somebody kept, the last one first. */
export function KeptWhatIfs(props: { text: string | null; onClear: () => void; onBegin: () => void }) {
  const { text } = props;
  return (
    <PagedList
      key={text}
      query={WhatIfsList}
      variables={(page) => ({ text, ...page })}
      rows={(data) => data.whatIfs}
      noun={['what-if kept', 'what-ifs kept']}
      columns={COLUMNS}
      filtered={text !== null}
      onClear={props.onClear}
      empty={
        <Empty said="Nobody has kept a what-if yet. Suppose something, and keep the answer that a committee should see.">
          <button type="button" className="btn" onClick={props.onBegin}>
            Suppose something
          </button>
        </Empty>
      }
      cells={({ id, title, headline, savedBy, savedAt }) => [
        <Link key="title" to="/what-if/$id" params={{ id }}>
          {title}
        </Link>,
        headline,
        savedBy,
        instantWords(savedAt),
      ]}
    />
  );
}
