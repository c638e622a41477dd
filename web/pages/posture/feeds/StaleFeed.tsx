import { Link } from '@tanstack/react-router';
import { counted, listWords } from '../../../words.ts';
import type { FeedCode, FeedKind } from './feedWords.ts';
import './staleFeed.css';
import { useStaleBills } from './useStaleBills.ts';
import { useStaleFeeds } from './useStaleFeeds.ts';

/** What a date of support rests on. */
export const OF_SUPPORT: readonly FeedCode[] = ['ENDOFLIFE'];
/** What it rests on how urgent a finding is, and how severe. */
export const OF_FINDINGS: readonly FeedKind[] = ['KEV', 'EPSS', 'NVD', 'SBOM'];
/** What a rating rests on, beside what the house says itself. */
export const OF_RATING: readonly FeedKind[] = ['ENDOFLIFE', 'KEV', 'NVD', 'SBOM'];

/**
 * Beside numbers that rest on feeds: which of these are old, failed, or were never read. Nothing where all are fresh.
 * `briefly`: by their names alone, where much else stands around. `system`: whose bills of materials are told one by one;
 * left out: how many there are of all systems.
 */
export function StaleFeed(props: { codes: readonly FeedKind[]; briefly?: boolean; system?: string }) {
  const { codes, briefly = false, system } = props;
  const stale = useStaleFeeds(system).filter(({ code }) => codes.includes(code));
  const bills = useStaleBills(system === undefined && codes.includes('SBOM'));
  if (stale.length === 0 && bills === 0) return null;
  const said = briefly
    ? `Old, failed or never read: ${listWords(stale.map(({ name }) => name))}.`
    : stale.map(({ sentence }) => sentence).join(' ');
  return (
    <p className="stale-feed">
      {stale.length > 0 && (
        <>
          {said} <Link to="/posture/feeds">Feeds</Link>{' '}
        </>
      )}
      {bills > 0 && (
        <>
          {counted(bills, 'bill')} of materials {bills === 1 ? 'is' : 'are'} old, failed or{' '}
          {bills === 1 ? 'was' : 'were'} never read from {bills === 1 ? 'its address' : 'their addresses'}.{' '}
          <Link to="/posture/feeds" search={{ bills: 'stale' }}>
            Bills by address
          </Link>
        </>
      )}
    </p>
  );
}
