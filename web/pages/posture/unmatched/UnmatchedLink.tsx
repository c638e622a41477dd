import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import { counted } from '../../../words.ts';
import '../feeds/feeds.css';

const UnspokenOf = graphql(`
  query UnspokenOf {
    components(matched: false, named: false, first: 1) { totalCount }
    ledgerHead { seq }
  }
`);

/** How many components no feed can speak of, beside what feeds say; nothing where there is none. */
export function UnmatchedLink() {
  const [{ data }] = useQuery({ query: UnspokenOf });
  const count = data?.components.totalCount ?? 0;
  if (count === 0) return null;
  return (
    <p className="stale-feed">
      {counted(count, 'component')} no feed can speak of: what vendors and scanners call {count === 1 ? 'it' : 'them'}{' '}
      is not known.{' '}
      <Link to="/posture/components" search={{ named: 'no' }}>
        Unmatched components
      </Link>
    </p>
  );
}
