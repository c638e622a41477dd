import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../../../graphql.ts';

const StaleFeeds = graphql(`
  query StaleFeeds {
    staleFeeds { id code name sentence }
  }
`);

const NONE: ResultOf<typeof StaleFeeds>['staleFeeds'] = [];

/** The feeds that are old, failed, or were never read: read once for the marks and the sentences of a page. */
export function useStaleFeeds(): ResultOf<typeof StaleFeeds>['staleFeeds'] {
  const [{ data }] = useQuery({ query: StaleFeeds, requestPolicy: 'cache-and-network' });
  return data?.staleFeeds ?? NONE;
}
