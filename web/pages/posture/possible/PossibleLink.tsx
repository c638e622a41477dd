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
        ? `Of ${counted(exploited, 'vulnerability', 'vulnerabilities')} known to be exploited, which the NVD lists for components on record, it is not known whether ${exploited === 1 ? 'it applies' : 'they apply'} here.`
        : `Of ${counted(all, 'vulnerability', 'vulnerabilities')} that the NVD lists for components on record it is not known whether ${all === 1 ? 'it applies' : 'they apply'} here; none is known to be exploited.`}{' '}
      <Link to="/posture/possible" search={exploited > 0 ? { exploited: 'yes' } : {}}>
        What may apply
      </Link>
    </p>
  );
}
