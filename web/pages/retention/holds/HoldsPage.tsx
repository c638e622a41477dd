import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { ListHead } from '../../../forms/ListHead.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { FilterMenu } from '../../../ui/FilterMenu.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { counted, dayWords, sentenceCase } from '../../../words.ts';
import { RetentionTabs } from '../RetentionTabs.tsx';
import { HoldForms } from './HoldForms.tsx';
import './holds.css';
import { holdFilterOf, type LACKS, STATUSES } from './holdsSearch.ts';
import { HOLD_ACTS, HOLD_STATUSES, scopeWords, toldWords } from './holdWords.ts';

const HoldsList = graphql(`
  query HoldsList($text: String, $filter: HoldFilter, $first: Int!, $after: String) {
    legalHolds(text: $text, filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        matter
        title
        status
        issuedOn
        issuedBy
        requestedBy
        reviewOn
        reviewOverdue
        releasedOn
        releasedBy
        recordsFrom
        recordsThrough
        custodians
        unacknowledged
        systems { id name }
        facilities { id name }
        dataClasses { id name }
      }
    }
  }
`);
const HoldsSummary = graphql(`
  query HoldsSummary {
    inForce: legalHolds(filter: { statuses: [IN_FORCE] }, first: 0) { totalCount pageInfo { hasNextPage } }
    asked: legalHolds(filter: { statuses: [REQUESTED] }, first: 0) { totalCount }
    overdue: legalHolds(filter: { reviewOverdue: true }, first: 0) { totalCount }
    outstandingNotices(first: 0) { totalCount }
  }
`);

const COLUMNS = [
  { words: 'Matter' },
  { words: 'Status' },
  { words: 'Scope', kind: 'wraps' },
  { words: 'Custodians' },
  { words: 'Review' },
  { words: 'To do' },
] as const;

const LACKING: readonly { value: (typeof LACKS)[number] | 'nothing'; words: string }[] = [
  { value: 'nothing', words: 'Anything' },
  { value: 'review', words: 'A review, overdue' },
  { value: 'answer', words: 'An acknowledgement' },
];

export function HoldsPage() {
  const search = useSearch({ from: '/frame/retention/holds' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: HoldsSummary });
  const text = search.q ?? null;
  const filter = holdFilterOf(search);
  return (
    <>
      <RetentionTabs />
      <ListHead title="Legal holds" lead={data ? sentence(data) : null}>
        <Act may="REQUEST_HOLD" form="request-hold" kind="primary">
          Ask for a hold
        </Act>
      </ListHead>
      <div className="filters wrapping noprint">
        <SearchField label="Matter or title" value={search.q ?? ''} onChange={(q) => change({ q })} />
        <FilterMenu
          label="Status"
          options={STATUSES.map((value) => ({ value, words: HOLD_STATUSES[value] }))}
          chosen={search.status ?? []}
          onChange={(status) => change({ status: status.length > 0 ? status : undefined })}
        />
        <ChoiceMenu
          label="Lacks"
          options={LACKING}
          value={search.lacks ?? 'nothing'}
          onChange={(lacks) => change({ lacks: lacks === 'nothing' ? undefined : lacks })}
        />
      </div>
      <PagedList
        key={JSON.stringify([text, filter])}
        query={HoldsList}
        variables={(page) => ({ text, filter, ...page })}
        rows={(data) => data.legalHolds}
        noun={['hold', 'holds']}
        columns={COLUMNS}
        filtered={text !== null || Object.keys(filter).length > 0}
        onClear={() => change({ q: undefined, status: undefined, lacks: undefined })}
        empty={<Empty said="No hold was ever asked for. One stops whatever it has in scope from being destroyed." />}
        cells={cellsOf}
      />
      <p className="foot-note">A hold suspends destruction and never changes the date underneath.</p>
      <HoldForms />
    </>
  );
}

function cellsOf(hold: ResultOf<typeof HoldsList>['legalHolds']['nodes'][number]) {
  const acts = HOLD_ACTS[hold.status];
  return [
    <>
      <Link to="/retention/holds/$matter" params={{ matter: hold.matter }}>
        {hold.matter}
      </Link>
      <br />
      {hold.title}
    </>,
    <span key="status">
      <span className={`tag${hold.status === 'IN_FORCE' ? ' hold' : ' dashed'}`}>{HOLD_STATUSES[hold.status]}</span>
      <br />
      <span className="sub">
        {hold.releasedOn
          ? `${dayWords(hold.releasedOn)}, ${hold.releasedBy}`
          : hold.issuedOn
            ? `since ${dayWords(hold.issuedOn)}, ${hold.issuedBy}`
            : `by ${hold.requestedBy}`}
      </span>
    </span>,
    sentenceCase(scopeWords(hold)),
    toldWords(hold),
    <Review key="review" on={hold.reviewOn} overdue={hold.reviewOverdue} />,
    acts.length > 0 && <ActMenu key="acts" of={hold.matter} about={hold.matter} acts={acts} />,
  ];
}

function Review({ on, overdue }: { on: string | null; overdue: boolean }) {
  if (on === null) return <span className="sub">no day set</span>;
  if (!overdue) return dayWords(on);
  return (
    <span className="red">
      <Icon name="warning" size={12} /> {dayWords(on)}, overdue
    </span>
  );
}

function sentence({ inForce, asked, overdue, outstandingNotices }: ResultOf<typeof HoldsSummary>): string {
  const said = (count: number, one: string, many: string, words: string) =>
    count > 0 && `${counted(count, one)} ${count === 1 ? words : many}`;
  return [
    said(inForce.totalCount, 'hold', 'bind records today.', 'binds records today.') ||
      'No hold binds any record today.',
    said(asked.totalCount, 'request', 'wait for counsel.', 'waits for counsel.'),
    said(overdue.totalCount, 'review', 'are overdue.', 'is overdue.'),
    said(outstandingNotices.totalCount, 'custodian', 'have still to acknowledge.', 'has still to acknowledge.'),
  ]
    .filter(Boolean)
    .join(' ');
}
