import { Refused } from '../../forms/command.ts';
import { textOrNull } from '../../forms/formField.ts';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { WithdrawDialog } from '../../forms/WithdrawDialog.tsx';
import { isoIn } from '../../forms/writtenDay.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';

const RecordPatch = graphql(
  `mutation RecordPatch($input: RecordPatchInput!) { answer: recordPatch(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawPatch = graphql(
  `mutation WithdrawPatch($input: RetirementByIdInput!) { answer: withdrawPatch(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ComponentToPatch = graphql(`
  query ComponentToPatch($id: ID!) {
    node(id: $id) { __typename ... on Component { id label lastPatchedOn version } }
  }
`);
const PatchToWithdraw = graphql(`
  query PatchToWithdraw($id: ID!) {
    node(id: $id) { __typename ... on ComponentPatch { id patchedOn what recordedBy version } }
  }
`);

/** What was installed on a component, and what was told of it wrongly. */
export function PatchForms() {
  const { form, of } = useFormSearch();
  if (of === null) return null;
  if (form === 'record-patch') {
    return (
      <ReviseDialog
        query={ComponentToPatch}
        variables={{ id: of }}
        pick={pickComponent}
        title="Record a patch"
        lead="Of whatever day: the newest says when it was last patched."
        verb="Record the patch"
        may="EDIT_COMPONENTS"
        command={RecordPatch}
        fields={[
          { kind: 'day', name: 'patchedOn', label: 'Patched on', required: true },
          {
            kind: 'text',
            name: 'what',
            label: 'What was installed',
            required: true,
            help: 'By the vendor’s name or number of it: KB5031419, RHSA-2026:1234.',
            spellCheck: false,
          },
          WHY,
        ]}
        values={() => ({ patchedOn: '', what: '', ...REASON })}
        input={({ patchedOn, what, reason }, { version }) => ({
          id: of,
          version,
          patchedOn: isoIn(patchedOn),
          what: textOrNull(what),
          ...reasonOf({ reason }),
        })}
        done="The patch is recorded."
      >
        {({ label, lastPatchedOn }) => (
          <p className="notice">
            {label}, {lastPatchedOn ? `last patched ${dayWords(lastPatchedOn)}.` : 'no patch on record.'}
          </p>
        )}
      </ReviseDialog>
    );
  }
  if (form !== 'withdraw-patch') return null;
  return (
    <WithdrawDialog
      query={PatchToWithdraw}
      variables={{ id: of }}
      pick={pickPatch}
      what="patch"
      lead="It was recorded wrongly: it counts no more, and stays on record with your reason."
      may="EDIT_COMPONENTS"
      command={WithdrawPatch}
      final={() => 'If it was right after all, it is recorded anew.'}
    >
      {({ patchedOn, what, recordedBy }) => (
        <p className="notice">
          {dayWords(patchedOn)}
          {what && `, ${what}`}, recorded by {recordedBy}.
        </p>
      )}
    </WithdrawDialog>
  );
}

function pickComponent({ node }: ResultOf<typeof ComponentToPatch>) {
  return node?.__typename === 'Component' ? node : null;
}

function pickPatch({ node }: ResultOf<typeof PatchToWithdraw>) {
  return node?.__typename === 'ComponentPatch' ? node : null;
}
