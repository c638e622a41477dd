import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { graphql } from '../../graphql.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { counted, countWords, instantWords } from '../../words.ts';
import { Difference } from './Difference.tsx';
import './ledger.css';
import { ledgerFilterOf } from './ledgerSearch.ts';
import { actionWords, NOUNS } from './ledgerWords.ts';

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
const CLEARED = { q: undefined, noun: undefined, person: undefined, thing: undefined };

/** Every change, newest first, with what was before and after it. */
export function LedgerPage() {
  const allowed = useMay('READ_LEDGER');
  const [{ data }] = useQuery({ query: LedgerHead, pause: !allowed });
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
        lead={
          head ? `${counted(head.seq, 'change')} in one unbroken chain; no entry is ever changed or removed.` : null
        }
      />
      {head && <HeadHash seq={head.seq} hash={head.hash} />}
      <Entries />
    </>
  );
}

function Entries() {
  const search = useSearch({ from: '/frame/ledger' });
  const change = useSearchChange();
  const filter = ledgerFilterOf(search);
  return (
    <>
      <div className="filters wrapping">
        <SearchField label="Person, thing or reason" value={search.q ?? ''} onChange={(q) => change({ q })} />
        <ChoiceMenu
          label="Noun"
          options={NOUNS}
          value={search.noun ?? ''}
          onChange={(noun) => change({ noun: noun === '' ? undefined : noun })}
        />
        {search.person && <Chosen words={`by ${search.person}`} onClear={() => change({ person: undefined })} />}
        {search.thing && <Chosen words={`of ${search.thing}`} onClear={() => change({ thing: undefined })} />}
      </div>
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
            <span key="seq" title={entry.hash}>
              {countWords(entry.seq)}
            </span>,
            <span key="who">
              {instantWords(entry.at)}
              <br />
              <Link to="/ledger" search={{ ...search, person: entry.actor }}>
                {entry.actor}
              </Link>
            </span>,
            <span key="what">
              {actionWords(entry.action)}
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

/** Kept elsewhere, it shows later whether the tail was cut off. */
function HeadHash({ seq, hash }: { seq: number; hash: string }) {
  return (
    <p className="ledger-head sub">
      Head, entry {countWords(seq)}: <code>{hash}</code>
      <button
        type="button"
        className="btn quiet small noprint"
        onClick={() => void navigator.clipboard.writeText(`${seq} ${hash}`)}
      >
        <Icon name="copy" size={12} /> Copy
      </button>
    </p>
  );
}

function Chosen({ words, onClear }: { words: string; onClear: () => void }) {
  return (
    <button type="button" className="filter on" onClick={onClear}>
      {words} <Icon name="close" size={10} />
      <span className="unseen">, take this filter away</span>
    </button>
  );
}
