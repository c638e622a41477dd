import { Link } from '@tanstack/react-router';
import { listWords } from '../../../words.ts';
import type { FeedCode, FeedKind } from './feedWords.ts';
import './staleFeed.css';
import { useStaleFeeds } from './useStaleFeeds.ts';

/** What a date of support rests on. */
export const OF_SUPPORT: readonly FeedCode[] = ['ENDOFLIFE'];
/** What it rests on how urgent a finding is, and how severe. */
export const OF_FINDINGS: readonly FeedKind[] = ['KEV', 'EPSS', 'NVD', 'SBOM'];
/** What a rating rests on, beside what the house says itself. */
export const OF_RATING: readonly FeedKind[] = ['ENDOFLIFE', 'KEV', 'NVD', 'SBOM'];

/**
 * Beside numbers that rest on feeds: which of these are old, failed, or were never read. Nothing where all are fresh.
 * `briefly`: by their names alone, where much else stands around. `system`: whose bills of materials count too.
 */
export function StaleFeed(props: { codes: readonly FeedKind[]; briefly?: boolean; system?: string }) {
  const { codes, briefly = false, system } = props;
  const stale = useStaleFeeds(system).filter(({ code }) => codes.includes(code));
  if (stale.length === 0) return null;
  const said = briefly
    ? `Old, failed or never read: ${listWords(stale.map(({ name }) => name))}.`
    : stale.map(({ sentence }) => sentence).join(' ');
  return (
    <p className="stale-feed">
      {said} <Link to="/posture/feeds">Feeds</Link>
    </p>
  );
}
