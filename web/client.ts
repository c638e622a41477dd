import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange } from 'urql';
import { KeptReads } from './keepRead.ts';
import { OWN_HEADERS } from './request.ts';

/** One client a session: what one person read is never shown to the next. */
export function createClient(onSignedOut: () => void): { client: Client; reread: () => void } {
  const kept = new KeptReads();
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { headers: OWN_HEADERS, credentials: 'same-origin' },
    requestPolicy: 'cache-and-network',
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (isSignedOut(error)) onSignedOut();
        },
      }),
      kept.exchange(),
      cacheExchange,
      fetchExchange,
    ],
  });
  return { client, reread: () => kept.rereadThrough(client) };
}

export function isSignedOut(error: CombinedError): boolean {
  return error.response?.status === 401 || error.graphQLErrors.some((e) => e.extensions.code === 'UNAUTHENTICATED');
}

/** The message of a refusal or failure as the server worded it, and the reference to quote. */
export function failureOf(error: CombinedError): { message: string; reference: string | null; forbidden: boolean } {
  const [first] = error.graphQLErrors;
  const reference = first?.extensions.requestId ?? error.response?.headers?.get?.('x-request-id') ?? null;
  return {
    message: error.networkError ? 'The server cannot be reached.' : (first?.message ?? 'The server did not answer.'),
    reference: typeof reference === 'string' ? reference : null,
    forbidden: first?.extensions.code === 'NOT_ALLOWED',
  };
}
