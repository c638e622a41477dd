import type { TypedDocumentNode } from 'urql';
import { graphql } from '../graphql.ts';

/** What every command may answer instead of what it changed; each command of a page spreads it. */
export const Refused = graphql(`
  fragment Refused on Refusal @_unmask {
    __typename
    code
    message
    path
    ... on ChangedMeanwhile {
      changedBy
      changedAt
    }
  }
`);

/** A mutation that takes one input and gives its result the name "answer". */
export type Command<A extends object, I> = TypedDocumentNode<{ answer: A }, { input: I }>;

export type RefusalAnswer = {
  code: string;
  message: string;
  path: string | null;
  /** Of what somebody else changed meanwhile: who it was, and when, where that is known. */
  changedBy?: string | null;
  changedAt?: string | null;
};

export function isRefusal(answer: object): answer is RefusalAnswer {
  return 'message' in answer && 'path' in answer;
}
