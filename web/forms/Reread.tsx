import { type ReactNode, useCallback } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient, useQuery } from 'urql';
import { failureOf } from '../client.ts';
import { Failed } from '../ui/Failed.tsx';

/** Reads a thing as it is now, for the form that is to change it; what was read before may be old. */
export function Reread<D, V extends AnyVariables, T>(props: {
  query: TypedDocumentNode<D, V>;
  variables: V;
  pick: (data: D) => T | null | undefined;
  children: (thing: T, readAgain: () => Promise<T | null>, data: D) => ReactNode;
}) {
  const { query, variables, pick, children } = props;
  const client = useClient();
  const [{ data, error }, retry] = useQuery<D, V>({ query, variables, requestPolicy: 'network-only' });
  const readAgain = useCallback(async () => {
    const again = await client.query<D, V>(query, variables, { requestPolicy: 'network-only' });
    return (again.data && pick(again.data)) ?? null;
  }, [client, query, variables, pick]);
  if (error && !data) return <Failed what="This could not be read." {...failureOf(error)} onRetry={() => retry()} />;
  if (!data)
    return (
      <p className="sub" role="status">
        Reading what is on record.
      </p>
    );
  const thing = pick(data);
  if (thing === null || thing === undefined) return <p className="sub">It is not on record any more.</p>;
  return children(thing, readAgain, data);
}
