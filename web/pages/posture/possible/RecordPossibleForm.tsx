import { useQuery } from 'urql';
import { Refused } from '../../../forms/command.ts';
import { textOrNull } from '../../../forms/formField.ts';
import { RegisterDialog } from '../../../forms/RegisterDialog.tsx';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { isoIn } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { POSSIBLE_BECAUSE } from '../findingSaid.ts';

const RecordPossible = graphql(
  `mutation RecordPossible($input: RecordFindingInput!) { answer: recordFinding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const PossibleToRecord = graphql(`
  query PossibleToRecord($id: ID!) {
    node(id: $id) {
      __typename
      ... on PossibleFinding {
        id
        because
        vulnerability { id cve }
        component { id label system { id name } }
      }
    }
  }
`);

/** Somebody has looked: what may apply does, and is a finding from here on. */
export function RecordPossibleForm() {
  const { form, of } = useFormSearch();
  const isMeant = form === 'record-possible' && of !== null;
  const [{ data }] = useQuery({ query: PossibleToRecord, variables: { id: of ?? '' }, pause: !isMeant });
  const possible = data?.node?.__typename === 'PossibleFinding' ? data.node : null;
  if (!isMeant || possible?.id !== of) return null;
  const { component, vulnerability, because } = possible;
  return (
    <RegisterDialog
      title="Record as a finding"
      lead="It then counts in the rating of its system, with days to mend it in."
      verb="Record the finding"
      may="EDIT_COMPONENTS"
      command={RecordPossible}
      fields={[
        { kind: 'day', name: 'seenOn', label: 'Seen on', required: true },
        { kind: 'text', name: 'assignee', label: 'Who sees to it' },
        { kind: 'area', name: 'remediation', label: 'How it is mended' },
      ]}
      values={{ seenOn: '', assignee: '', remediation: '' }}
      input={({ seenOn, assignee, remediation }) => ({
        component: component.id,
        cve: vulnerability.cve,
        seenOn: isoIn(seenOn),
        assignee: textOrNull(assignee),
        remediation: textOrNull(remediation),
      })}
      done="The finding is recorded."
    >
      <p className="notice">
        <span className="code">{vulnerability.cve}</span> on {component.label}, {component.system.name}.{' '}
        {POSSIBLE_BECAUSE[because]}.
      </p>
    </RegisterDialog>
  );
}
