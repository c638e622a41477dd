import { CommandForm } from './CommandForm.tsx';
import type { Command } from './command.ts';
import { REASON, WHY_NEEDED } from './reason.ts';
import type { Permission } from './whoMay.ts';

/** A step that asks for nothing but its reason: retire, remove, withdraw, reopen. */
export function RetireForm<A extends object, I>(props: {
  verb: string;
  may: Permission;
  command: Command<A, I>;
  version: number;
  readVersion?: () => Promise<number | null>;
  input: (part: { reason: string; version: number }) => I;
  onDone: (answer: A) => void;
}) {
  const { readVersion } = props;
  return (
    <CommandForm
      verb={props.verb}
      may={props.may}
      careful
      command={props.command}
      fields={[WHY_NEEDED]}
      start={{ values: REASON, version: props.version }}
      readAgain={
        readVersion &&
        (async () => {
          const version = await readVersion();
          return version === null ? null : { values: REASON, version };
        })
      }
      input={({ reason }, { version }) => props.input({ reason, version })}
      onDone={props.onDone}
    />
  );
}
