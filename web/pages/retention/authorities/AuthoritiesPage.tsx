import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { ListHead } from '../../../forms/ListHead.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql } from '../../../graphql.ts';
import { JURISDICTIONS, jurisdictionWords } from '../../../jurisdictions.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { FilterMenu } from '../../../ui/FilterMenu.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { counted, dayWords } from '../../../words.ts';
import { RetentionTabs } from '../RetentionTabs.tsx';
import './authority.css';
import { AuthorityForms } from './AuthorityForms.tsx';
import { AUTHORITY_ACTS, AUTHORITY_KINDS, reviewWords, SOURCE_QUALITIES, wordsOf } from './authorityWords.ts';

const AuthoritiesList = graphql(`
  query AuthoritiesList($text: String, $jurisdictions: [String!], $first: Int!, $after: String) {
    authorities(text: $text, jurisdictions: $jurisdictions, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        code
        kind
        citation
        title
        summary
        jurisdiction
        sourceQuality
        sourceAsOf
        endedOn
        lastReviewedOn
        lastReviewedBy
        nextReviewOn
        reviewOverdue
        rules { id code }
      }
    }
  }
`);
const AuthoritiesSummary = graphql(`
  query AuthoritiesSummary {
    authorities(first: 1000) {
      totalCount
      nodes { id lastReviewedOn }
    }
  }
`);

const COLUMNS = [
  { words: 'Citation' },
  { words: 'What it is', kind: 'wraps' },
  { words: 'Where' },
  { words: 'Source' },
  { words: 'Last reviewed', kind: 'wraps' },
  { words: 'Rules', kind: 'n' },
  { words: 'To do' },
] as const;

export function AuthoritiesPage() {
  const search = useSearch({ from: '/frame/retention/authorities' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: AuthoritiesSummary });
  const variables = { text: search.q ?? null, jurisdictions: search.place ?? null };
  return (
    <>
      <RetentionTabs />
      <ListHead title="Authorities" lead={data ? sentence(data.authorities) : null}>
        <Act may="DRAFT_RULES" form="draft-authority" kind="primary">
          Write down an authority
        </Act>
      </ListHead>
      <div className="filters wrapping">
        <SearchField label="Citation, words or code" value={search.q ?? ''} onChange={(q) => change({ q })} />
        <FilterMenu
          label="Jurisdiction"
          options={JURISDICTIONS}
          chosen={search.place ?? []}
          onChange={(place) => change({ place })}
        />
      </div>
      <PagedList
        key={JSON.stringify(variables)}
        query={AuthoritiesList}
        variables={(page) => ({ ...variables, ...page })}
        rows={(data) => data.authorities}
        noun={['authority', 'authorities']}
        columns={COLUMNS}
        filtered={search.q !== undefined || search.place !== undefined}
        onClear={() => change({ q: undefined, place: undefined })}
        empty={<Empty said="No authority is on record. The catalogue of laws is loaded when the server starts." />}
        cells={(authority) => [
          <>
            <Link to="/retention/authorities/$code" params={{ code: authority.code }} className="mono">
              {authority.citation}
            </Link>
            <br />
            <code className="sub">{authority.code}</code>
          </>,
          <span key="title">
            {authority.title}
            {authority.summary && <span className="authority-said">{authority.summary}</span>}
            <span className="sub">
              {wordsOf(AUTHORITY_KINDS, authority.kind)}
              {authority.endedOn && `, ended ${dayWords(authority.endedOn)}`}
            </span>
          </span>,
          jurisdictionWords(authority.jurisdiction),
          <span key="source">
            {wordsOf(SOURCE_QUALITIES, authority.sourceQuality)}
            <br />
            <span className="sub">{authority.sourceAsOf ? `as of ${authority.sourceAsOf}` : 'age not known'}</span>
          </span>,
          <span key="reviewed">
            {authority.lastReviewedOn ? (
              `${dayWords(authority.lastReviewedOn)}, ${authority.lastReviewedBy}`
            ) : (
              <span className="sub">not yet</span>
            )}
            {!authority.endedOn && (
              <>
                <br />
                <span className={authority.reviewOverdue ? 'red' : 'sub'}>next {reviewWords(authority)}</span>
              </>
            )}
          </span>,
          <Link key="rules" to="/retention/rules" search={{ q: authority.citation }}>
            {authority.rules.length}
            <span className="unseen"> rules of {authority.citation}</span>
          </Link>,
          !authority.endedOn && (
            <ActMenu key="acts" of={authority.code} about={authority.citation} acts={AUTHORITY_ACTS} />
          ),
        ]}
      />
      <AuthorityForms />
    </>
  );
}

function sentence({ totalCount, nodes }: { totalCount: number; nodes: readonly { lastReviewedOn: string | null }[] }) {
  if (totalCount === 0) return 'No authority is on record, so no rule can stand.';
  const unread = nodes.filter(({ lastReviewedOn }) => lastReviewedOn === null).length;
  const all = counted(totalCount, 'authority', 'authorities');
  if (unread === 0) return `${all} on record, and all of them were read again here.`;
  return `${all} on record; nobody here has read ${unread === totalCount ? 'any of them' : `${unread} of them`} again yet.`;
}
