import { Refused } from '../../forms/command.ts';
import { type FormField, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';

const RegisterDepartment = graphql(
  `mutation RegisterDepartment($input: RegisterDepartmentInput!) { answer: registerDepartment(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseDepartment = graphql(
  `mutation ReviseDepartment($input: ReviseDepartmentInput!) { answer: reviseDepartment(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireDepartment = graphql(
  `mutation RetireDepartment($input: RetirementByIdInput!) { answer: retireDepartment(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const DepartmentToChange = graphql(`
  query DepartmentToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Department { id name securityChampion version }
    }
  }
`);

const FIELDS: readonly FormField[] = [
  { kind: 'text', name: 'name', label: 'Name', required: true },
  {
    kind: 'text',
    name: 'securityChampion',
    label: 'Security champion',
    help: 'Whoever keeps an eye on security here. A person of the staff, never a patient.',
  },
];

export function DepartmentForms({ facility }: { facility: string }) {
  const { form, of } = useFormSearch();
  if (form === 'register-department') {
    return (
      <RegisterDialog
        title="Register a department"
        verb="Register the department"
        may="EDIT_INVENTORY"
        command={RegisterDepartment}
        fields={FIELDS}
        values={{ name: '', securityChampion: '' }}
        input={({ name, securityChampion }) => ({ facility, name, securityChampion: textOrNull(securityChampion) })}
        done="The department is registered."
      />
    );
  }
  if (of === null) return null;
  const reading = { query: DepartmentToChange, variables: { id: of }, pick: pickDepartment };
  if (form === 'revise-department') {
    return (
      <ReviseDialog
        {...reading}
        title="Revise the department"
        verb="Revise the department"
        may="EDIT_INVENTORY"
        command={ReviseDepartment}
        fields={[...FIELDS, WHY]}
        values={({ name, securityChampion }) => ({ name, securityChampion: securityChampion ?? '', ...REASON })}
        input={({ name, securityChampion, reason }, { changed, version }) => ({
          id: of,
          version,
          ...reasonOf({ reason }),
          ...onlyChanged({ name, securityChampion: textOrNull(securityChampion) }, changed),
        })}
        done="The department is revised."
      />
    );
  }
  if (form !== 'retire-department') return null;
  return (
    <RetireDialog
      {...reading}
      title="Retire the department"
      lead="It stays on record."
      verb="Retire the department"
      may="EDIT_INVENTORY"
      command={RetireDepartment}
      input={(part) => ({ id: of, ...part })}
      done="The department is retired."
    />
  );
}

function pickDepartment({ node }: ResultOf<typeof DepartmentToChange>) {
  return node?.__typename === 'Department' ? node : null;
}
