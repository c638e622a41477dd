import { useCallback, useState } from 'react';
import { type CombinedError, useClient, useQuery } from 'urql';
import { graphql, type ResultOf } from '../../graphql.ts';

const WaitingPageQuery = graphql(`
  query WaitingPage($after: String) {
    nextDueOn
    longWork { kind sentence done total startedAt }
    waiting(first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id kind sentence noun key revision custodian dueOn urgency sides }
    }
  }
`);

type Read = ResultOf<typeof WaitingPageQuery>;
export type WaitingItem = Read['waiting']['nodes'][number];
type Further = { of: Read; pages: Read['waiting'][] };

const FIRST = { after: null };

/** What waits: the first page at once, further ones as the reader asks for them. */
export function useWaiting() {
  const client = useClient();
  const [{ data, error }, readAgain] = useQuery({ query: WaitingPageQuery, variables: FIRST });
  const [further, setFurther] = useState<Further | null>(null);
  const [failed, setFailed] = useState<CombinedError>();
  // Once the first page is read anew, what followed it may have moved.
  const pages = data ? [data.waiting, ...(further?.of === data ? further.pages : [])] : [];
  const cursor = pages.at(-1)?.pageInfo.endCursor;
  const more = useCallback(async () => {
    if (!data || !cursor) return;
    const next = await client.query(WaitingPageQuery, { after: cursor }, { requestPolicy: 'network-only' }).toPromise();
    setFailed(next.error);
    const page = next.data?.waiting;
    if (!page) return;
    setFurther((before) => ({ of: data, pages: [...(before?.of === data ? before.pages : []), page] }));
  }, [client, data, cursor]);
  return {
    data,
    items: pages.flatMap(({ nodes }) => nodes),
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    error: data ? undefined : error,
    failed,
    more,
    readAgain: () => readAgain({ requestPolicy: 'network-only' }),
  };
}
