import type { Plugin } from 'graphql-yoga';

/** What a request has written to the ledger so far. */
export type Telling = { entries: readonly number[] };

/** An answer names the ledger entries that the request wrote, under `extensions.entries`: what can be undone is named by them. */
export function tellEntries(): Plugin<object, Partial<Telling>> {
  return {
    onExecutionResult({ result, setResult, context }) {
      const entries = context.entries ?? [];
      if (!result || Array.isArray(result) || !('data' in result) || entries.length === 0) return;
      setResult({ ...result, extensions: { ...result.extensions, entries } });
    },
  };
}
