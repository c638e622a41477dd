import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from 'hono';
import type { AppEnv } from '../AppEnv.ts';

/** What went wrong inside is for the log; whoever asked gets the request's id to name it by. */
export function maskFailures(): Plugin<object, { hono: Context<AppEnv> }> {
  return {
    onExecutionResult({ result, setResult, context }) {
      if (!result || Array.isArray(result) || !('errors' in result) || !result.errors?.some(isFailure)) return;
      const requestId = context.hono.get('requestId');
      const log = context.hono.get('log');
      const errors = result.errors.map((error) => {
        if (!isFailure(error)) return error;
        log.error({ err: error.originalError ?? error, path: error.path }, 'operation failed');
        return new GraphQLError(`The request failed; the log has the reason under the id ${requestId}.`, {
          ...(error.nodes && { nodes: error.nodes }),
          ...(error.path && { path: error.path }),
          extensions: { code: 'INTERNAL', requestId, unexpected: true },
        });
      });
      setResult({ ...result, errors });
    },
  };
}

/** Said on purpose, by graphql-js or by us, is what was made as a GraphQLError; all else slipped through. */
function isFailure(error: GraphQLError): boolean {
  let cause: Error | undefined = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return !(cause instanceof GraphQLError);
}
