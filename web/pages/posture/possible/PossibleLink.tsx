import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import { counted } from '../../../words.ts';
import '../feeds/feeds.css';

const PossibleCounts = graphql(`
  query PossibleCounts {
    all: possibleFindings(first: 1) { totalCount }
    exploited: possibleFindings(exploited: true, first: 1) { totalCount }
    ledgerHead { seq }
  }
`);

/** How much of what the NVD lists may apply, beside what is known to; nothing where there is none. */
export function PossibleLink() {
  const [{ data }] = useQuery({ query: PossibleCounts });
  const all = data?.all.totalCount ?? 0;
  const exploited = data?.exploited.totalCount ?? 0;
  if (all === 0) return null;
  return (
    <p className="stale-feed">
      {exploited > 0
        ? `${counted(exploited, 'listing')} of the NVD ${exploited === 1 ? 'is' : 'are'} of vulnerabilities known to be exploited, for components on record; whether ${exploited === 1 ? 'it applies' : 'they apply'} here is not known.`
        : `${counted(all, 'listing')} of the NVD for components on record may apply, or not: that is not known. None is of a vulnerability known to be exploited.`}{' '}
      <Link to="/posture/patches" search={{ show: 'possible', ...(exploited > 0 && { exploited: 'yes' }) }}>
        What may apply
      </Link>
    </p>
  );
}
