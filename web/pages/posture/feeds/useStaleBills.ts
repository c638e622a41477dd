import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';

const StaleBills = graphql(`
  query StaleBills {
    billFeeds(stale: true, first: 1) { totalCount }
  }
`);

/** How many bills of materials of all systems are old, failed, or were never read. */
export function useStaleBills(isMeant: boolean): number {
  const [{ data }] = useQuery({ query: StaleBills, pause: !isMeant, requestPolicy: 'cache-and-network' });
  return (isMeant && data?.billFeeds.totalCount) || 0;
}
