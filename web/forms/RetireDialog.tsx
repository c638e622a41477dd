import type { ReactNode } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import type { Command } from './command.ts';
import { ReviseDialog } from './ReviseDialog.tsx';
import { REASON, WHY_NEEDED } from './reason.ts';
import type { Judged } from './useForm.ts';
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
  judged?: (thing: T) => Judged;
  /** Where nothing leads back from it: what is lost, naming the thing and the count. */
  final?: (thing: T) => string;
  children?: (thing: T) => ReactNode;
}) {
  const { input, final, children, ...rest } = props;
  return (
    <ReviseDialog
      {...rest}
      careful
      {...((final || children) && {
        children: (thing: T) => (
          <>
            {final && (
              <p className="notice warn">
                <strong>This cannot be undone.</strong> {final(thing)}
              </p>
            )}
            {children?.(thing)}
          </>
        ),
      })}
      fields={[WHY_NEEDED]}
      values={() => REASON}
      input={({ reason }, { version }, thing) => input({ reason: reason.trim(), version }, thing)}
    />
  );
}
