import type { ReactNode } from 'react';
import { CommandForm } from './CommandForm.tsx';
import type { Command } from './command.ts';
import { FormDialog } from './FormDialog.tsx';
import type { FormField, FormValues } from './formField.ts';
import { say } from './said.ts';
import { useFormSearch } from './useFormSearch.ts';
import type { Permission } from './whoMay.ts';

/** A command that begins something: nothing is read before, and nobody can have been first. */
export function RegisterDialog<V extends FormValues, A extends object, I>(props: {
  title: string;
  lead?: ReactNode;
  verb: string;
  may: Permission;
  careful?: boolean;
  command: Command<A, I>;
  fields: readonly FormField[];
  values: V;
  input: (values: V) => I;
  onValues?: (values: V) => void;
  /** What the page tells when it is done. */
  done?: string;
  /** Instead of telling and closing, where something is still to be seen or the page changes. */
  onSent?: (values: V, answer: A) => void;
  arrange?: (question: (name: string) => ReactNode, values: V, put: (part: Partial<V>) => void) => ReactNode;
  children?: ReactNode | ((values: V) => ReactNode);
}) {
  const { title, lead, values, done, onSent, ...form } = props;
  const { close } = useFormSearch();
  return (
    <FormDialog title={title} lead={lead} onClose={close}>
      <CommandForm
        {...form}
        start={{ values, version: 0 }}
        onDone={(answer, sent, entry) => {
          if (onSent) return onSent(sent, answer);
          say(done ?? '', entry);
          close();
        }}
      />
    </FormDialog>
  );
}
