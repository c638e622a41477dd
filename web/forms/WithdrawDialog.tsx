import type { ReactNode } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Command } from './command.ts';
import { RetireDialog } from './RetireDialog.tsx';
import type { Permission } from './whoMay.ts';

/** A step that takes something back: it counts no more, and stays on record with the reason. Enter does not send it. */
export function WithdrawDialog<
  D,
  Q extends AnyVariables,
  T extends { id: string; version: number },
  A extends object,
>(props: {
  /** "patch": what is withdrawn, in a word. */
  what: string;
  lead: ReactNode;
  query: TypedDocumentNode<D, Q>;
  variables: Q;
  pick: (data: D) => T | null | undefined;
  may: Permission;
  command: Command<A, { id: string; version: number; reason: string }>;
  final?: (thing: T) => string;
  children?: (thing: T) => ReactNode;
}) {
  const { what, ...rest } = props;
  return (
    <RetireDialog
      {...rest}
      title={`Withdraw the ${what}`}
      verb={`Withdraw the ${what}`}
      input={(part, { id }) => ({ id, ...part })}
      done={`The ${what} is withdrawn.`}
    />
  );
}
