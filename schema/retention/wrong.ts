import { GraphQLError } from 'graphql';

/** A question that cannot be answered as it stands: what is wrong with it, and what to do. */
export function wrong(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT', http: { status: 200 } } });
}
