import { useCallback } from 'react';
import { useClient } from 'urql';
import { failureOf } from '../client.ts';
import { type Command, isRefusal, type RefusalAnswer } from './command.ts';

export type Outcome<A> =
  | { kind: 'done'; answer: A }
  | { kind: 'refused'; refusal: RefusalAnswer }
  | { kind: 'failed'; message: string; reference: string | null };

/** One change can move dates, ratings and counts anywhere, so whatever a page shows is read again after it. */
const WHATEVER_WAS_READ = [
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
      const { data, error } = await client.mutation(command, { input }, { additionalTypenames: WHATEVER_WAS_READ });
      if (error || !data) {
        const failure = error ? failureOf(error) : { message: 'The server did not answer.', reference: null };
        return { kind: 'failed', message: failure.message, reference: failure.reference };
      }
      const { answer } = data;
      return isRefusal(answer) ? { kind: 'refused', refusal: answer } : { kind: 'done', answer };
    },
    [client, command],
  );
}
