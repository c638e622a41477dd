import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../../../graphql.ts';

const StaleFeeds = graphql(`
  query StaleFeeds($system: String) {
    staleFeeds(system: $system) { id code name sentence }
  }
`);

const NONE: ResultOf<typeof StaleFeeds>['staleFeeds'] = [];

/** The feeds that are old, failed, or were never read, and those of one system: read once for the marks and the sentences of a page. */
export function useStaleFeeds(system: string | null = null): ResultOf<typeof StaleFeeds>['staleFeeds'] {
  const [{ data }] = useQuery({ query: StaleFeeds, variables: { system }, requestPolicy: 'cache-and-network' });
  return data?.staleFeeds ?? NONE;
}
