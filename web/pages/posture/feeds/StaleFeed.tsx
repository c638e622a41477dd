import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import './feeds.css';
import type { FeedCode } from './feedWords.ts';

const StaleFeeds = graphql(`
  query StaleFeeds($codes: [FeedCode!]) {
    staleFeeds(codes: $codes) { id sentence }
  }
`);

/** Beside numbers that rest on feeds: which of these are old, failed, or were never read. Nothing where all are fresh. */
export function StaleFeed({ codes }: { codes: readonly FeedCode[] }) {
  const [{ data }] = useQuery({ query: StaleFeeds, variables: { codes: [...codes] } });
  if (!data || data.staleFeeds.length === 0) return null;
  return (
    <p className="stale-feed">
      {data.staleFeeds.map(({ sentence }) => sentence).join(' ')} <Link to="/posture/feeds">Feeds</Link>
    </p>
  );
}
