import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { PagedList } from '../../forms/PagedList.tsx';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { countWords, instantWords } from '../../words.ts';
import { Difference } from '../ledger/Difference.tsx';
import '../ledger/ledger.css';
import { actionWords } from '../ledger/ledgerWords.ts';

export const SystemLedger = graphql(`
  query SystemLedger($code: String!, $first: Int!, $after: String) {
    ledger(filter: { system: $code }, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id seq at actor action subjectName reason before after particulars hash }
    }
  }
`);
const LedgerCount = graphql(`
  query LedgerCount($code: String!) {
    ledger(filter: { system: $code }, first: 1) {
      totalCount
      pageInfo { hasNextPage }
    }
  }
`);

const COLUMNS = [
  { words: 'Entry' },
  { words: 'When, and who' },
  { words: 'What was done', kind: 'wraps' },
  { words: 'Difference', kind: 'wraps' },
] as const;

/** How many entries there are, for whoever may read them. */
export function useLedgerCount(code: string): number | undefined {
  const allowed = useMay('READ_LEDGER');
  const [{ data }] = useQuery({ query: LedgerCount, variables: { code }, pause: !allowed });
  return data?.ledger.totalCount;
}

/** What became of this system and of what belongs to it, newest first. */
export function LedgerTab({ code }: { code: string }) {
  if (!useMay('READ_LEDGER')) {
    return (
      <div className="card page-card">
        <Empty said={WHO_MAY.READ_LEDGER} />
      </div>
    );
  }
  return (
    <div className="ledger page-card">
      <PagedList
        key={code}
        query={SystemLedger}
        variables={(page) => ({ code, ...page })}
        rows={(data) => data.ledger}
        noun={['entry', 'entries']}
        columns={COLUMNS}
        filtered={false}
        onClear={() => {}}
        empty={<Empty said="Nothing of this system stands in the ledger." />}
        cells={(entry) => [
          <span key="seq" title={entry.hash}>
            {countWords(entry.seq)}
          </span>,
          <span key="who">
            {instantWords(entry.at)}
            <br />
            {entry.actor}
          </span>,
          <span key="what">
            {actionWords(entry.action)}
            {entry.subjectName && entry.subjectName !== code && `: ${entry.subjectName}`}
            {entry.reason && <span className="ledger-reason">“{entry.reason}”</span>}
          </span>,
          <Difference key="difference" before={entry.before} after={entry.after} particulars={entry.particulars} />,
        ]}
      />
      <p className="foot-note">
        Components, holdings, cohorts, facts, plan, milestones, exceptions and answers of this system, and bulk work
        that changed it. A hold, a rule or an import that first brought it in stands in{' '}
        <Link to="/ledger">the whole ledger</Link>.
      </p>
    </div>
  );
}
