import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { ListHead } from '../../../forms/ListHead.tsx';
import { graphql, type ResultOf, readFragment } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { listWords } from '../../../words.ts';
import { BillFeeds } from './BillFeeds.tsx';
import { FeedCard, FeedCard_feed } from './FeedCard.tsx';
import { FeedForms } from './FeedForms.tsx';
import './feeds.css';
import { useReadAgainWhile } from '../../../ui/useReadAgainWhile.ts';
import { PostureTabs } from '../PostureTabs.tsx';
import { UnmatchedLink } from '../unmatched/UnmatchedLink.tsx';
import { isUnderWay } from './feedWords.ts';

const FeedsList = graphql(
  `
  query FeedsList {
    feeds { id name stale failure isOn ...FeedCard_feed }
  }
`,
  [FeedCard_feed],
);
type Feed = ResultOf<typeof FeedsList>['feeds'][number];

const ASKED_EVERY = 1_500;

/** What is read from outside: how old it is, whether it failed, and how it is read. */
export function FeedsPage() {
  const { system } = useSearch({ from: '/frame/posture/feeds' });
  const [{ data, error }, readAgain] = useQuery({ query: FeedsList });
  const runs = data?.feeds.some((feed) => readFragment(FeedCard_feed, feed).runs.some(({ step }) => isUnderWay(step)));
  useReadAgainWhile(runs ?? false, readAgain, ASKED_EVERY);
  return (
    <>
      <PostureTabs />
      <ListHead title="Feeds" lead={data ? sentence(data.feeds) : null} />
      <UnmatchedLink />
      {error && !data && (
        <div className="card">
          <Failed what="The feeds could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      )}
      {!error && !data && (
        <p className="card state sub" role="status">
          Reading the feeds.
        </p>
      )}
      {data && (
        <div className="feeds">
          {data.feeds.map((feed) => (
            <FeedCard key={feed.id} feed={feed} />
          ))}
        </div>
      )}
      <BillFeeds />
      <FeedForms system={system} />
    </>
  );
}

function sentence(feeds: readonly Feed[]): string {
  const stale = feeds.filter((feed) => feed.stale).map(({ name }) => name);
  const failed = feeds.filter((feed) => feed.failure !== null).map(({ name }) => name);
  const old =
    stale.length === 0
      ? 'All feeds are fresh.'
      : `${listWords(stale)} ${stale.length === 1 ? 'is' : 'are'} stale: what rests on ${stale.length === 1 ? 'it' : 'them'} never counts as good.`;
  const off = feeds.every(({ isOn }) => !isOn)
    ? ' All are switched off: nothing reaches out, and files do as well.'
    : '';
  return `${old}${failed.length > 0 ? ` ${listWords(failed)} failed last.` : ''}${off}`;
}
