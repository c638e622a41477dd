import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useReadAgainWhile } from '../../../ui/useReadAgainWhile.ts';
import { counted, instantWords } from '../../../words.ts';
import { FEED_STEPS, isUnderWay } from './feedWords.ts';
import { ReadNow } from './ReadNow.tsx';
import '../posture.css';

const BillFeedsList = graphql(`
  query BillFeedsList($systems: [String!], $stale: Boolean, $first: Int!, $after: String) {
    billFeeds(systems: $systems, stale: $stale, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id name address isOn everyHours staleAfterDays stale sentence failure nextAt
        system { id code name }
        runs(first: 1) { id key step begunAt problemCount }
      }
    }
    ledgerHead { seq }
  }
`);
type BillFeed = ResultOf<typeof BillFeedsList>['billFeeds']['nodes'][number];

const COLUMNS = [
  { words: 'System' },
  { words: 'Address', kind: 'wraps' },
  { words: 'How old it is', kind: 'wraps' },
  { words: 'Read' },
  { words: 'Last run' },
  { words: 'To do' },
] as const;

const SHOWN = [
  { value: 'all', words: 'All' },
  { value: 'stale', words: 'Stale or failed' },
] as const;

const ACTS = [
  { form: 'read-older', may: 'IMPORT', words: 'Read it though it is older' },
  { form: 'revise-feed', may: 'ADMINISTER', words: 'Revise' },
  { form: 'remove-bill-feed', may: 'ADMINISTER', words: 'Remove' },
] as const;

const ASKED_EVERY = 1_500;

/** Bills of materials that are read from an address of their own, each into its system. */
export function BillFeeds() {
  const { system, bills } = useSearch({ from: '/frame/posture/feeds' });
  const change = useSearchChange();
  const asked = { systems: system === undefined ? null : [system], stale: bills === 'stale' ? true : null };
  // The first page as the list below asks for it: what is read here, it shows.
  const [{ data }, readAgain] = useQuery({ query: BillFeedsList, variables: { ...asked, first: 50, after: null } });
  const runs = data?.billFeeds.nodes.some((feed) => feed.runs.some(({ step }) => isUnderWay(step))) ?? false;
  useReadAgainWhile(runs, readAgain, ASKED_EVERY);
  return (
    <section className="bill-feeds" aria-labelledby="bill-feeds">
      <header className="card-head">
        <h2 id="bill-feeds">Bills of materials, by address</h2>
        <span className="bill-acts noprint">
          <ChoiceMenu
            label="Show"
            options={SHOWN}
            value={bills ?? 'all'}
            onChange={(chosen) => change({ bills: chosen === 'all' ? undefined : chosen })}
          />
          <Act may="ADMINISTER" form="add-bill-feed" kind="small">
            Add an address
          </Act>
        </span>
      </header>
      {system !== undefined && (
        <p className="sub">
          Those of {system} alone.{' '}
          <button type="button" className="btn quiet small" onClick={() => change({ system: undefined })}>
            Show those of all systems
          </button>
        </p>
      )}
      <PagedList
        key={`${system} ${bills}`}
        query={BillFeedsList}
        variables={(page) => ({ ...asked, ...page })}
        rows={(read) => read.billFeeds}
        noun={['address', 'addresses']}
        columns={COLUMNS}
        card="cells"
        filtered={system !== undefined || bills !== undefined}
        onClear={() => change({ system: undefined, bills: undefined })}
        empty={
          <Empty said="No bill of materials is read from an address. One that a vendor or a build publishes can be read by itself; a file of it is read in under “Read findings in”." />
        }
        cells={(feed) => [
          <Link
            key="system"
            to="/systems/$code"
            params={{ code: feed.system?.code ?? '' }}
            search={{ tab: 'findings' }}
          >
            {feed.system?.name}
          </Link>,
          <span key="address" className="code">
            {feed.address}
          </span>,
          <span key="age" className={feed.isOn && (feed.stale || feed.failure !== null) ? 'red' : undefined}>
            {feed.sentence}
          </span>,
          feed.isOn ? (
            <span key="read">
              every {counted(feed.everyHours, 'hour')}
              <span className="sub below">{feed.nextAt && `next ${instantWords(feed.nextAt)}`}</span>
            </span>
          ) : (
            <span key="read" className="tag dashed">
              off
            </span>
          ),
          <LastRun key="run" feed={feed} />,
          <span key="acts" className="bill-acts">
            <ReadNow feed={{ id: feed.id }} name={feed.name} isOn={feed.isOn} small />
            <ActMenu of={feed.id} about={feed.name} acts={ACTS} />
          </span>,
        ]}
      />
    </section>
  );
}

function LastRun({ feed: { runs } }: { feed: BillFeed }) {
  const [run] = runs;
  if (!run) return <span className="sub">none yet</span>;
  return (
    <>
      <Link to="/posture/feeds/runs/$id" params={{ id: run.key }}>
        {instantWords(run.begunAt)}
      </Link>
      <span className={`sub below ${FEED_STEPS[run.step].tone}`}>
        {FEED_STEPS[run.step].words}
        {run.problemCount > 0 && `, ${counted(run.problemCount, 'line')} not taken`}
      </span>
    </>
  );
}
