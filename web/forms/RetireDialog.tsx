import type { ReactNode } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Command } from './command.ts';
import { ReviseDialog } from './ReviseDialog.tsx';
import { REASON, WHY_NEEDED } from './reason.ts';
import type { Permission } from './whoMay.ts';

/** A step that asks for nothing but its reason: retire, remove, withdraw, reopen. Enter does not send it. */
export function RetireDialog<D, Q extends AnyVariables, T extends { version: number }, A extends object, I>(props: {
  title: string;
  lead?: ReactNode;
  query: TypedDocumentNode<D, Q>;
  variables: Q;
  pick: (data: D) => T | null | undefined;
  verb: string;
  may: Permission | ((thing: T) => Permission);
  command: Command<A, I>;
  input: (part: { reason: string; version: number }, thing: T) => I;
  done?: string;
  onSent?: (answer: A) => void;
  children?: (thing: T) => ReactNode;
}) {
  const { input, ...rest } = props;
  return (
    <ReviseDialog
      {...rest}
      careful
      fields={[WHY_NEEDED]}
      values={() => REASON}
      input={({ reason }, { version }, thing) => input({ reason: reason.trim(), version }, thing)}
    />
  );
}
