import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { ListHead } from '../../../forms/ListHead.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import { counted, dayWords } from '../../../words.ts';
import { RetentionTabs } from '../RetentionTabs.tsx';
import { HoldForms } from './HoldForms.tsx';
import { HOLD_ACTS, HOLD_STATUSES, scopeWords } from './holdWords.ts';

const HoldsList = graphql(`
  query HoldsList($text: String, $first: Int!, $after: String) {
    legalHolds(text: $text, first: $first, after: $after) {
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
        releasedOn
        releasedBy
        releaseReason
        recordsFrom
        recordsThrough
        systems { id code name }
        facilities { id name }
        dataClasses { id name }
        acknowledgements { id custodian acknowledgedAt }
      }
    }
  }
`);
const HoldsSummary = graphql(`
  query HoldsSummary {
    legalHolds(first: 1000) {
      nodes { id status acknowledgements { id acknowledgedAt } }
    }
  }
`);

const COLUMNS = [
  { words: 'Matter' },
  { words: 'Status' },
  { words: 'Binds', kind: 'wraps' },
  { words: 'Custodians' },
  { words: 'Review' },
  { words: 'To do' },
] as const;

export function HoldsPage() {
  const search = useSearch({ from: '/frame/retention/holds' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: HoldsSummary });
  const text = search.q ?? null;
  return (
    <>
      <RetentionTabs />
      <ListHead title="Legal holds" lead={data ? sentence(data.legalHolds.nodes) : null}>
        <Act may="REQUEST_HOLD" form="request-hold" kind="primary">
          Ask for a hold
        </Act>
      </ListHead>
      <div className="filters">
        <SearchField label="Matter or title" value={search.q ?? ''} onChange={(q) => change({ q })} />
      </div>
      <PagedList
        key={text}
        query={HoldsList}
        variables={(page) => ({ text, ...page })}
        rows={(data) => data.legalHolds}
        noun={['hold', 'holds']}
        columns={COLUMNS}
        filtered={text !== null}
        onClear={() => change({ q: undefined })}
        empty={<Empty said="No hold was ever asked for. One stops whatever it has in scope from being destroyed." />}
        cells={(hold) => [
          <>
            <strong>{hold.matter}</strong>
            <br />
            {hold.title}
          </>,
          <span key="status">
            <span className={`tag${hold.status === 'IN_FORCE' ? ' hold' : ' dashed'}`}>
              {HOLD_STATUSES[hold.status]}
            </span>
            <br />
            <span className="sub">
              {hold.releasedOn
                ? `${dayWords(hold.releasedOn)}, ${hold.releasedBy}`
                : hold.issuedOn
                  ? `since ${dayWords(hold.issuedOn)}, ${hold.issuedBy}`
                  : `by ${hold.requestedBy}`}
            </span>
          </span>,
          scopeWords(hold),
          <ul key="custodians">
            {hold.acknowledgements.map(({ id, custodian, acknowledgedAt }) => (
              <li key={id}>
                {custodian} <span className="sub">{acknowledgedAt ? 'has acknowledged' : 'not yet'}</span>
              </li>
            ))}
          </ul>,
          hold.reviewOn ? dayWords(hold.reviewOn) : <span className="sub">no day set</span>,
          HOLD_ACTS[hold.status].length > 0 && (
            <ActMenu key="acts" of={hold.matter} about={hold.matter} acts={HOLD_ACTS[hold.status]} />
          ),
        ]}
      />
      <p className="foot-note">A hold suspends destruction and never changes the date underneath.</p>
      <HoldForms />
    </>
  );
}

function sentence(
  holds: readonly { status: string; acknowledgements: readonly { acknowledgedAt: string | null }[] }[],
): string {
  const inForce = holds.filter(({ status }) => status === 'IN_FORCE');
  const asked = holds.filter(({ status }) => status === 'REQUESTED').length;
  const silent = inForce.flatMap((hold) => hold.acknowledgements).filter((each) => !each.acknowledgedAt).length;
  const binds =
    inForce.length === 0
      ? 'No hold binds any record today.'
      : `${counted(inForce.length, 'hold')} ${inForce.length === 1 ? 'binds' : 'bind'} records today.`;
  return [
    binds,
    asked > 0 && `${counted(asked, 'request')} ${asked === 1 ? 'waits' : 'wait'} for counsel.`,
    silent > 0 && `${counted(silent, 'custodian')} ${silent === 1 ? 'has' : 'have'} still to acknowledge.`,
  ]
    .filter(Boolean)
    .join(' ');
}
