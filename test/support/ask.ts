import { graphql } from 'graphql';
import { schema } from '../../schema/index.ts';
import type { Context } from '../../server/context.ts';

/** Asks the schema as a script would, without HTTP between. */
export async function ask(ctx: Context, source: string, variableValues: Record<string, unknown> = {}) {
  const { data, errors } = await graphql({ schema, source, contextValue: ctx, variableValues });
  // As a client sees it: plain JSON.
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: (errors ?? []).map(({ message }) => message) };
}
