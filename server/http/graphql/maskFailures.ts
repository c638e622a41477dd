import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from 'hono';
import { Refusal } from '../../refusal.ts';
import type { AppEnv } from '../AppEnv.ts';
import { statusOf } from '../problem.ts';

/** What went wrong inside is for the log; whoever asked gets the request's id to name it by. A refusal says itself. */
export function maskFailures(): Plugin<object, { hono: Context<AppEnv> }> {
  return {
    onExecutionResult({ result, setResult, context }) {
      if (!result || Array.isArray(result) || !('errors' in result) || !result.errors?.some((error) => causeOf(error)))
        return;
      setResult({ ...result, errors: result.errors.map((error) => shown(error, context.hono)) });
    },
  };
}

function shown(error: GraphQLError, c: Context<AppEnv>): GraphQLError {
  const cause = causeOf(error);
  if (!cause) return error;
  const place = { ...(error.nodes && { nodes: error.nodes }), ...(error.path && { path: error.path }) };
  if (cause instanceof Refusal) {
    const status = statusOf(cause);
    const http = status === 400 ? {} : { http: { status } };
    return new GraphQLError(cause.message, { ...place, extensions: { code: cause.code, ...http } });
  }
  const requestId = c.get('requestId');
  c.get('log').error({ err: cause, path: error.path }, 'operation failed');
  return new GraphQLError(`The request failed; the log has the reason under the id ${requestId}.`, {
    ...place,
    extensions: { code: 'INTERNAL', requestId, unexpected: true },
  });
}

/** The error underneath, unless it was made as a GraphQLError, which graphql-js and we do to say something. */
function causeOf(error: GraphQLError): Error | undefined {
  let cause: Error = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause instanceof GraphQLError ? undefined : cause;
}
