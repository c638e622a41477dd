import { CommandForm } from '../../forms/CommandForm.tsx';
import { Refused } from '../../forms/command.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { type FormField, textOrNull } from '../../forms/formField.ts';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { Reread } from '../../forms/Reread.tsx';
import { RetireForm } from '../../forms/RetireForm.tsx';
import { say } from '../../forms/said.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';

const RegisterDepartment = graphql(
  `
    mutation RegisterDepartment($input: RegisterDepartmentInput!) {
      answer: registerDepartment(input: $input) {
        __typename
        ... on Department { id }
        ...Refused
      }
    }
  `,
  [Refused],
);
const ReviseDepartment = graphql(
  `
    mutation ReviseDepartment($input: ReviseDepartmentInput!) {
      answer: reviseDepartment(input: $input) {
        __typename
        ... on Department { id }
        ...Refused
      }
    }
  `,
  [Refused],
);
const RetireDepartment = graphql(
  `
    mutation RetireDepartment($input: RetirementByIdInput!) {
      answer: retireDepartment(input: $input) {
        __typename
        ... on Department { id }
        ...Refused
      }
    }
  `,
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
  const { form, of, close } = useFormSearch();
  const done = (words: string) => {
    say(words);
    close();
  };
  if (form === 'register-department') {
    return (
      <FormDialog title="Register a department" onClose={close}>
        <CommandForm
          verb="Register the department"
          may="EDIT_INVENTORY"
          command={RegisterDepartment}
          fields={FIELDS}
          start={{ values: { name: '', securityChampion: '' }, version: 0 }}
          input={({ name, securityChampion }) => ({ facility, name, securityChampion: textOrNull(securityChampion) })}
          onDone={() => done('The department is registered.')}
        />
      </FormDialog>
    );
  }
  if (of === null) return null;
  if (form === 'revise-department') {
    return (
      <FormDialog title="Revise the department" onClose={close}>
        <Reread query={DepartmentToChange} variables={{ id: of }} pick={pickDepartment}>
          {(department, readAgain) => (
            <CommandForm
              verb="Revise the department"
              may="EDIT_INVENTORY"
              command={ReviseDepartment}
              fields={[...FIELDS, WHY]}
              start={readingOf(department)}
              readAgain={async () => {
                const now = await readAgain();
                return now && readingOf(now);
              }}
              input={({ name, securityChampion, reason }, { changed, version }) => ({
                id: of,
                version,
                ...reasonOf({ reason }),
                ...onlyChanged({ name, securityChampion: textOrNull(securityChampion) }, changed),
              })}
              onDone={() => done('The department is revised.')}
            />
          )}
        </Reread>
      </FormDialog>
    );
  }
  if (form !== 'retire-department') return null;
  return (
    <FormDialog title="Retire the department" lead="It stays on record." onClose={close}>
      <Reread query={DepartmentToChange} variables={{ id: of }} pick={pickDepartment}>
        {({ version }, readAgain) => (
          <RetireForm
            verb="Retire the department"
            may="EDIT_INVENTORY"
            command={RetireDepartment}
            version={version}
            readVersion={async () => (await readAgain())?.version ?? null}
            input={(part) => ({ id: of, ...part })}
            onDone={() => done('The department is retired.')}
          />
        )}
      </Reread>
    </FormDialog>
  );
}

function pickDepartment({ node }: ResultOf<typeof DepartmentToChange>) {
  return node?.__typename === 'Department' ? node : null;
}

function readingOf(department: { name: string; securityChampion: string | null; version: number }) {
  const { name, securityChampion, version } = department;
  return { values: { name, securityChampion: securityChampion ?? '', ...REASON }, version };
}
