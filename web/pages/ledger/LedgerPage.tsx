import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { counted, countWords, instantWords } from '../../words.ts';
import { Difference } from './Difference.tsx';
import './ledger.css';
import { LedgerFilters } from './LedgerFilters.tsx';
import { exportOf, ledgerFilterOf } from './ledgerSearch.ts';
import { actionWords } from './ledgerWords.ts';
import { Verification } from './Verification.tsx';

const LedgerList = graphql(`
  query LedgerList($filter: LedgerFilter, $first: Int!, $after: String) {
    ledger(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        seq
        at
        actor
        action
        subjectType
        subjectName
        reason
        before
        after
        particulars
        hash
      }
    }
  }
`);
const LedgerHead = graphql(`
  query LedgerHead {
    ledgerHead { seq hash }
  }
`);

const COLUMNS = [
  { words: 'Entry' },
  { words: 'When, and who' },
  { words: 'What was done', kind: 'wraps' },
  { words: 'Difference', kind: 'wraps' },
] as const;
const CLEARED = {
  ...{ q: undefined, noun: undefined, person: undefined, thing: undefined, system: undefined, action: undefined },
  ...{ since: undefined, from: undefined, to: undefined },
};

/** Every change, newest first, with what was before and after it. */
export function LedgerPage() {
  const allowed = useMay('READ_LEDGER');
  const [{ data }, readHead] = useQuery({ query: LedgerHead, pause: !allowed });
  const [round, setRound] = useState(0);
  if (!allowed) {
    return (
      <>
        <ListHead title="Ledger" lead="Every change is written here with who, when, what and why." />
        <div className="card">
          <Empty said={WHO_MAY.READ_LEDGER} />
        </div>
      </>
    );
  }
  const head = data?.ledgerHead;
  return (
    <>
      <ListHead
        title="Ledger"
        lead={head ? `${counted(head.seq, 'change')} in one chain; no entry is ever changed or removed.` : null}
      >
        <Exports />
      </ListHead>
      {head && <HeadHash seq={head.seq} hash={head.hash} />}
      <Verification
        onEnd={() => {
          readHead({ requestPolicy: 'network-only' });
          setRound(round + 1);
        }}
      />
      <Entries key={round} />
    </>
  );
}

function Entries() {
  const search = useSearch({ from: '/frame/ledger' });
  const change = useSearchChange();
  // Days are reckoned once a view: each moment would be another question.
  const filter = useMemo(() => ledgerFilterOf(search), [search]);
  return (
    <>
      <LedgerFilters search={search} />
      <div className="ledger">
        <PagedList
          key={JSON.stringify(filter)}
          query={LedgerList}
          variables={(page) => ({ filter, ...page })}
          rows={(data) => data.ledger}
          noun={['entry', 'entries']}
          columns={COLUMNS}
          filtered={Object.keys(filter).length > 0}
          onClear={() => change(CLEARED)}
          empty={<Empty said="Nothing has been changed yet." />}
          cells={(entry) => [
            <Link key="seq" to="/ledger/$seq" params={{ seq: String(entry.seq) }}>
              {countWords(entry.seq)}
            </Link>,
            <span key="who">
              {instantWords(entry.at)}
              <br />
              <Link to="/ledger" search={{ ...search, person: entry.actor }}>
                {entry.actor}
              </Link>
            </span>,
            <span key="what">
              <Link to="/ledger" search={{ ...search, action: entry.action }}>
                {actionWords(entry.action)}
              </Link>
              {entry.subjectName && (
                <>
                  :{' '}
                  <Link to="/ledger" search={{ ...search, thing: entry.subjectName }}>
                    {entry.subjectName}
                  </Link>
                </>
              )}
              {entry.reason && <span className="ledger-reason">“{entry.reason}”</span>}
            </span>,
            <Difference key="difference" before={entry.before} after={entry.after} particulars={entry.particulars} />,
          ]}
        />
      </div>
    </>
  );
}

/** The whole chain verifies without the server; of a filter it is an extract, and says so. */
function Exports() {
  const search = useSearch({ from: '/frame/ledger' });
  const filter = ledgerFilterOf(search);
  return (
    <>
      {Object.keys(filter).length > 0 && (
        <a href={exportOf(filter)} download className="btn noprint">
          Export this extract
        </a>
      )}
      <a href={exportOf({})} download className="btn noprint">
        Export the chain
      </a>
    </>
  );
}

/** Kept elsewhere, it shows later whether the tail was cut off. */
function HeadHash({ seq, hash }: { seq: number; hash: string }) {
  return (
    <p className="ledger-head sub">
      Head, entry {countWords(seq)}: <code>{hash}</code>
      <button
        type="button"
        className="btn quiet small noprint"
        onClick={() => void navigator.clipboard.writeText(`${seq}:${hash}`)}
      >
        <Icon name="copy" size={12} /> Copy
      </button>
    </p>
  );
}
