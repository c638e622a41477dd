import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { PopupButton } from '../../../ui/PopupButton.tsx';
import { counted } from '../../../words.ts';
import './gaps.css';

const HoldingsThatWait = graphql(`
  query HoldingsThatWait($trigger: String!, $after: String) {
    holdings(filter: { waitingFor: $trigger }, first: 20, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        system { id code name }
        facility { id name }
        dataClass { id name }
      }
    }
  }
`);

/** Every holding in which an event is to be recorded, each with its form. */
export function RecordedWhere({ trigger, what }: { trigger: string; what: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <PopupButton
      label={`Where to record ${what}`}
      className="recorded-where"
      align="end"
      sideOffset={4}
      isOpen={isOpen}
      onOpen={setOpen}
      buttonClass="btn small"
      button={
        <>
          Record it<span className="unseen">: {what}</span>
          <Icon name="chevron" size={10} />
        </>
      }
    >
      <Pages trigger={trigger} />
    </PopupButton>
  );
}

function Pages({ trigger }: { trigger: string }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <HoldingsOfPage
      key={after}
      trigger={trigger}
      after={after}
      onMore={index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
    />
  ));
}

function HoldingsOfPage(props: { trigger: string; after: string | null; onMore: ((cursor: string) => void) | null }) {
  const { trigger, after, onMore } = props;
  const [{ data, error }, readAgain] = useQuery({ query: HoldingsThatWait, variables: { trigger, after } });
  if (error && !data) {
    return <Failed what="The holdings could not be read." {...failureOf(error)} onRetry={() => readAgain()} />;
  }
  if (!data) {
    return (
      <p className="sub" role="status">
        Reading the holdings.
      </p>
    );
  }
  const { nodes, totalCount, pageInfo } = data.holdings;
  return (
    <>
      {after === null && <p className="sub">{counted(totalCount, 'holding waits', 'holdings wait')} for it.</p>}
      <ul>
        {nodes.map(({ id, system, facility, dataClass }) => (
          <li key={id}>
            {system && (
              <Link
                to="/systems/$code"
                params={{ code: system.code }}
                search={{ tab: 'holdings', open: [id], form: 'record-fact', of: id }}
              >
                {system.name}
              </Link>
            )}
            <span className="sub">
              {dataClass?.name}, {facility?.name}
            </span>
          </li>
        ))}
      </ul>
      {onMore && pageInfo.hasNextPage && pageInfo.endCursor && (
        <button type="button" className="btn small" onClick={() => onMore(pageInfo.endCursor ?? '')}>
          Show 20 more
        </button>
      )}
    </>
  );
}
