import { useCallback } from 'react';
import { useClient } from 'urql';
import { failureOf } from '../client.ts';
import { type Command, isRefusal, type RefusalAnswer } from './command.ts';

export type Outcome<A> =
  /** `entry`: the number of the ledger entry that it wrote; null where nothing had to change. */
  | { kind: 'done'; answer: A; entry: number | null }
  | { kind: 'refused'; refusal: RefusalAnswer }
  | { kind: 'failed'; message: string; reference: string | null };

/** One change can move dates, ratings and counts anywhere, so whatever a page shows is read again after it. */
const WHATEVER_WAS_READ = [
  'CatalogueUpdate',
  'Disposition',
  'Holding',
  'LedgerHead',
  'LegalHold',
  'Organisation',
  'PageInfo',
  'Portfolio',
  'RetentionRule',
  'System',
  'Viewer',
];

export function useCommand<A extends object, I>(command: Command<A, I>): (input: I) => Promise<Outcome<A>> {
  const client = useClient();
  return useCallback(
    async (input: I): Promise<Outcome<A>> => {
      const { data, error, extensions } = await client.mutation(
        command,
        { input },
        { additionalTypenames: WHATEVER_WAS_READ },
      );
      if (error || !data) {
        const failure = error ? failureOf(error) : { message: 'The server did not answer.', reference: null };
        return { kind: 'failed', message: failure.message, reference: failure.reference };
      }
      const { answer } = data;
      return isRefusal(answer)
        ? { kind: 'refused', refusal: answer }
        : { kind: 'done', answer, entry: lastEntryIn(extensions) };
    },
    [client, command],
  );
}

/** The entries of a request stand beside its answer. */
function lastEntryIn(extensions: Record<string, unknown> | undefined): number | null {
  const entries = extensions?.entries;
  const last: unknown = Array.isArray(entries) ? entries.at(-1) : null;
  return typeof last === 'number' ? last : null;
}
