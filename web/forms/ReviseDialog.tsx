import type { ReactNode } from 'react';
import type { AnyVariables, TypedDocumentNode } from 'urql';
import { CommandForm } from './CommandForm.tsx';
import type { Command } from './command.ts';
import { FormDialog } from './FormDialog.tsx';
import type { FormField, FormValues } from './formField.ts';
import { Reread } from './Reread.tsx';
import { say } from './said.ts';
import type { Judged, Reading, Sent } from './useForm.ts';
import { useFormSearch } from './useFormSearch.ts';
import type { Permission } from './whoMay.ts';

/** A command that changes what is on record: it is read first, and once more where somebody else was first. */
export function ReviseDialog<
  D,
  Q extends AnyVariables,
  T extends { version: number },
  V extends FormValues,
  A extends object,
  I,
>(props: {
  title: string;
  lead?: ReactNode;
  query: TypedDocumentNode<D, Q>;
  variables: Q;
  pick: (data: D) => T | null | undefined;
  verb: string;
  may: Permission | ((thing: T) => Permission);
  careful?: boolean;
  command: Command<A, I>;
  fields: readonly FormField[] | ((thing: T, data: D) => readonly FormField[]);
  values: (thing: T) => V;
  /** Where the answer judges the thing and does not reword it: what it says, for whoever was second. */
  judged?: (thing: T) => Judged;
  input: (values: V, sent: Sent, thing: T) => I;
  done?: string;
  /** Instead of telling and closing, where the page changes. */
  onSent?: (answer: A) => void;
  children?: (thing: T) => ReactNode;
  arrange?: (question: (name: string) => ReactNode, values: V, put: (part: Partial<V>) => void) => ReactNode;
  /** Below the questions: what the answers would lead to. */
  beneath?: (values: V) => ReactNode;
}) {
  const { title, lead, query, variables, pick, verb, may, command, fields, values, input, done, onSent, children } =
    props;
  const { close } = useFormSearch();
  const readingOf = (thing: T): Reading<V> => ({
    values: values(thing),
    version: thing.version,
    ...(props.judged && { judged: props.judged(thing) }),
  });
  return (
    <FormDialog title={title} lead={lead} onClose={close}>
      <Reread query={query} variables={variables} pick={pick}>
        {(thing, readAgain, data) => (
          <>
            {children?.(thing)}
            <CommandForm
              verb={verb}
              may={typeof may === 'function' ? may(thing) : may}
              careful={props.careful ?? false}
              command={command}
              fields={typeof fields === 'function' ? fields(thing, data) : fields}
              {...(props.arrange && { arrange: props.arrange })}
              {...(props.beneath && { children: props.beneath })}
              start={readingOf(thing)}
              readAgain={async () => {
                const now = await readAgain();
                return now && readingOf(now);
              }}
              input={(written, sent) => input(written, sent, thing)}
              onDone={(answer, _sent, entry) => {
                if (onSent) return onSent(answer);
                say(done ?? '', entry);
                close();
              }}
            />
          </>
        )}
      </Reread>
    </FormDialog>
  );
}
