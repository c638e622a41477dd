import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Recognises requests that ask for nothing but the schema, which anyone may read as text anyhow: they are answered
 * before it is known who asks, as tools expect that read a schema to begin with.
 */
export function openQuestions(): { plugin: Plugin; isOpen: (params: object) => boolean } {
  const known = new WeakMap<DocumentNode, boolean>();
  const open = new WeakSet<object>();
  const plugin: Plugin = {
    onParse({ context }) {
      return ({ result }) => {
        if (result === null || result instanceof Error) return;
        const answer = known.get(result) ?? asksOnlyForSchema(result);
        known.set(result, answer);
        if (answer) open.add(context.params);
      };
    },
  };
  return { plugin, isOpen: (params) => open.has(params) };
}

export function asksOnlyForSchema(document: DocumentNode): boolean {
  const isOpen = (set: SelectionSetNode) =>
    // A fragment at the root may hold anything: who writes one says who they are.
    set.selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'));
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.length > 0 && operations.every((operation) => isOpen(operation.selectionSet));
}
