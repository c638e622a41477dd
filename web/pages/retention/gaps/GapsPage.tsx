import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ListHead } from '../../../forms/ListHead.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { counted, countWords, jurisdictionWords, sentenceCase } from '../../../words.ts';
import { RetentionTabs } from '../RetentionTabs.tsx';
import { KINDS } from './gapsSearch.ts';
import { RecordedWhere } from './RecordedWhere.tsx';

const RetentionWorkList = graphql(`
  query RetentionWorkList($kinds: [RetentionWorkKind!], $first: Int!, $after: String) {
    retentionWork(kinds: $kinds, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        kind
        what
        cohorts
        records
        owners
        dataClass
        jurisdiction
        trigger
        rule
        authority
      }
    }
    ledgerHead { seq }
  }
`);
const RetentionWorkSummary = graphql(`
  query RetentionWorkSummary {
    gaps: retentionWork(kinds: [NO_RULE]) { totalCount }
    conflicts: retentionWork(kinds: [CONFLICT]) { totalCount }
    ledgerHead { seq }
  }
`);
type Work = ResultOf<typeof RetentionWorkList>['retentionWork']['nodes'][number];

const WORDS: Record<Work['kind'], { choice: string; said: string; side: string }> = {
  NO_RULE: { choice: 'No rule', said: 'No rule applies', side: 'HIM drafts one' },
  CONFLICT: { choice: 'Conflict', said: 'Destroy-by comes before keep-at-least ends', side: 'Counsel decides' },
  OPEN_FACT: { choice: 'Open facts', said: 'The date waits for it', side: 'Whoever knows the day records it' },
  UNCONFIRMED: { choice: 'Unconfirmed', said: 'Governs, and is not confirmed', side: 'HIM reads its source' },
  REVIEW_DUE: { choice: 'Review due', said: 'Its source is to be read again', side: 'HIM reads it again' },
};
const CHOICES = [
  { value: '', words: 'Everything' },
  ...KINDS.map((value) => ({ value, words: WORDS[value].choice })),
] as const;
const COLUMNS = [
  { words: 'What' },
  { words: 'Where' },
  { words: 'What is the matter', kind: 'wraps' },
  { words: 'Cohorts', kind: 'n' },
  { words: 'Steward', kind: 'wraps' },
  { words: 'Way out' },
] as const;

/** What in the rules waits for a person: gaps, conflicts, open facts, unconfirmed rules, reviews. */
export function GapsPage() {
  const search = useSearch({ from: '/frame/retention/gaps' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: RetentionWorkSummary });
  const kinds = search.kind === undefined ? null : [search.kind];
  return (
    <>
      <RetentionTabs />
      <ListHead title="Conflicts and gaps" lead={data ? sentence(data) : null} />
      <div className="filters wrapping">
        <ChoiceMenu
          label="Show"
          options={CHOICES}
          value={search.kind ?? ''}
          onChange={(kind) => change({ kind: kind === '' ? undefined : kind })}
        />
      </div>
      <PagedList
        key={search.kind}
        query={RetentionWorkList}
        variables={(page) => ({ kinds, ...page })}
        rows={(read) => read.retentionWork}
        noun={['open point', 'open points']}
        columns={COLUMNS}
        filtered={search.kind !== undefined}
        onClear={() => change({ kind: undefined })}
        empty={<Empty said="Nothing waits: a confirmed rule applies to everything, and its source was read." />}
        cells={(work) => [
          sentenceCase(work.what),
          work.jurisdiction ? sentenceCase(jurisdictionWords(work.jurisdiction)) : '',
          <span key="matter">
            {WORDS[work.kind].said}. <span className="sub">{WORDS[work.kind].side}.</span>
          </span>,
          <span key="cohorts">
            {countWords(work.cohorts)}
            <br />
            <span className="sub">{counted(work.records, 'record')}</span>
          </span>,
          work.owners.length > 0 ? work.owners.join(', ') : 'no steward named',
          <WayOut key="out" work={work} />,
        ]}
      />
    </>
  );
}

function WayOut({ work }: { work: Work }) {
  const { kind, dataClass, jurisdiction, rule, authority, trigger, what } = work;
  const about = <span className="unseen"> for {what}</span>;
  if (kind === 'NO_RULE' && dataClass && jurisdiction) {
    return (
      <Link to="/retention" search={{ rule: 'new', class: dataClass, place: jurisdiction }}>
        Draft the rule{about}
      </Link>
    );
  }
  if (kind === 'CONFLICT' && dataClass && jurisdiction) {
    return (
      <Link to="/retention" search={{ cell: `${dataClass}:${jurisdiction}` }}>
        See both rules{about}
      </Link>
    );
  }
  if (kind === 'REVIEW_DUE' && authority) {
    return (
      <Link
        to="/retention/authorities/$code"
        params={{ code: authority }}
        search={{ form: 'review-authority', of: authority }}
      >
        Say that it was read again{about}
      </Link>
    );
  }
  if (rule) {
    return (
      <Link to="/retention/rules/$code" params={{ code: rule }} search={{ form: 'confirm-rule', of: rule }}>
        Read and confirm{about}
      </Link>
    );
  }
  return trigger === null ? null : <RecordedWhere trigger={trigger} what={what} />;
}

function sentence({ gaps, conflicts }: { gaps: { totalCount: number }; conflicts: { totalCount: number } }): string {
  const without =
    gaps.totalCount === 0
      ? 'A rule applies to everything that is held'
      : `To ${counted(gaps.totalCount, 'record series', 'record series')} no rule applies`;
  const against =
    conflicts.totalCount === 0 ? 'no rules conflict' : `${counted(conflicts.totalCount, 'conflict')} for counsel`;
  return `${without}; ${against}.`;
}
