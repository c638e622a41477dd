import { Refused } from '../../forms/command.ts';
import { keyOf, optionsOf } from '../../forms/formField.ts';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { LIFECYCLE } from '../../words.ts';

const ChangeLifecycleStatus = graphql(
  `mutation ChangeLifecycleStatus($input: ChangeLifecycleStatusInput!) { answer: changeLifecycleStatus(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const StatusToChange = graphql(`
  query StatusToChange($code: String!) {
    system(code: $code) { id status version }
  }
`);
const RUNNING = {
  ACTIVE: LIFECYCLE.ACTIVE,
  SUNSETTING: LIFECYCLE.SUNSETTING,
  READ_ONLY: LIFECYCLE.READ_ONLY,
  ARCHIVED: LIFECYCLE.ARCHIVED,
} as const;

/** A step on its way to be switched off, or a step back with a reason. */
export function StatusForm({ code }: { code: string }) {
  return (
    <ReviseDialog
      title={`Move ${code} on its way`}
      lead="Active, sunsetting, read-only, archived: a step back needs a reason. Switching off is a form of its own."
      query={StatusToChange}
      variables={{ code }}
      pick={pickSystem}
      verb="Change the status"
      may="EDIT_INVENTORY"
      command={ChangeLifecycleStatus}
      fields={[{ kind: 'choice', name: 'status', label: 'Status', required: true, options: optionsOf(RUNNING) }, WHY]}
      values={({ status }) => ({ status: status === 'DECOMMISSIONED' ? '' : status, ...REASON })}
      input={(values, { version }) => ({ code, version, status: keyOf(RUNNING, values.status), ...reasonOf(values) })}
      done={`The status of ${code} is changed.`}
    />
  );
}

function pickSystem(data: ResultOf<typeof StatusToChange>) {
  return data.system;
}
