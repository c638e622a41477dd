import { type ASTNode, GraphQLError } from 'graphql';

/** A request that asks for too much: said before anything is run, with the limit and what it came to. */
export function limitExceeded(
  code: string,
  limit: number,
  actual: number,
  message: string,
  nodes: ASTNode[] = [],
): GraphQLError {
  return new GraphQLError(message, {
    nodes,
    extensions: { code, limit, actual, http: { status: 400, spec: true } },
  });
}
