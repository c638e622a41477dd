import { useCallback, useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql.ts';
import { Icon } from '../ui/Icon.tsx';
import { Refused } from './command.ts';
import { say } from './said.ts';
import { useCommand } from './useCommand.ts';

const CanUndo = graphql(`
  query CanUndo($entry: Float!) {
    canUndo(entry: $entry) { possible }
  }
`);
const UndoChange = graphql(
  `mutation UndoChange($input: Float!) { answer: undo(entry: $input) { __typename ... on Undone { entry undoes } ...Refused } }`,
  [Refused],
);

/** Takes back what was just done, where a step leads back. By keyboard from anywhere outside a field: Ctrl Z. */
export function UndoButton({ entry, onUndone }: { entry: number; onUndone: () => void }) {
  const [{ data }] = useQuery({ query: CanUndo, variables: { entry } });
  const run = useCommand(UndoChange);
  const [busy, setBusy] = useState(false);
  const possible = data?.canUndo.possible ?? false;
  const undo = useCallback(async () => {
    setBusy(true);
    const outcome = await run(entry);
    if (outcome.kind === 'done') say(`Undone. The ledger keeps both, the change and its undoing.`);
    else say(`Not undone. ${outcome.kind === 'refused' ? outcome.refusal.message : outcome.message}`);
    onUndone();
  }, [run, entry, onUndone]);
  useEffect(() => {
    if (!possible || busy) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping(event.target)) return;
      event.preventDefault();
      void undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [possible, busy, undo]);
  if (!possible) return null;
  return (
    <button type="button" className="btn small" aria-disabled={busy} onClick={() => void (busy || undo())}>
      <Icon name="undo" size={12} /> Undo <kbd>Ctrl Z</kbd>
    </button>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
