import { useQuery } from 'urql';
import { Refused } from '../../forms/command.ts';
import { type FormField, keyOf, optionsOf, textOrNull } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { RetireDialog } from '../../forms/RetireDialog.tsx';
import { ReviseDialog } from '../../forms/ReviseDialog.tsx';
import { REASON, reasonOf, WHY } from '../../forms/reason.ts';
import { onlyChanged } from '../../forms/useForm.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { HOLDING_ROLES, sentenceCase } from '../../words.ts';
import { CohortForms } from './CohortForms.tsx';
import { FactForms } from './FactForms.tsx';

const RegisterHolding = graphql(
  `mutation RegisterHolding($input: RegisterHoldingInput!) { answer: registerHolding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const ReviseHolding = graphql(
  `mutation ReviseHolding($input: ReviseHoldingInput!) { answer: reviseHolding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const RetireHolding = graphql(
  `mutation RetireHolding($input: RetirementByIdInput!) { answer: retireHolding(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const HoldingChoices = graphql(`
  query HoldingChoices($system: String!) {
    dataClasses(first: 1000) {
      nodes { id code name }
    }
    facilities(first: 1000) {
      nodes { id code name }
    }
    system(code: $system) { id facilities { id code } }
  }
`);
const HoldingToChange = graphql(`
  query HoldingToChange($id: ID!) {
    node(id: $id) {
      __typename
      ... on Holding { id role format version }
    }
  }
`);

const FIELDS: readonly FormField[] = [
  {
    kind: 'choice',
    name: 'role',
    label: 'Kept as',
    required: true,
    options: optionsOf(HOLDING_ROLES).map(({ value, words }) => ({ value, words: sentenceCase(words) })),
  },
  { kind: 'text', name: 'format', label: 'Format', help: 'Such as paper, film, DICOM or a database.' },
];

/** The forms of what a system holds: holdings, their cohorts, and the facts that dates wait for. */
export function HoldingForms({ system }: { system: string }) {
  const { form, of } = useFormSearch();
  if (form === 'register-holding') return <Register system={system} />;
  if (of === null) return null;
  const reading = { query: HoldingToChange, variables: { id: of }, pick: pickHolding };
  if (form === 'revise-holding') {
    return (
      <ReviseDialog
        {...reading}
        title="Revise the holding"
        verb="Revise the holding"
        may="EDIT_INVENTORY"
        command={ReviseHolding}
        fields={[...FIELDS, WHY]}
        values={({ role, format }) => ({ role, format: format ?? '', ...REASON })}
        input={({ role, format, reason }, { changed, version }) => ({
          id: of,
          version,
          ...reasonOf({ reason }),
          ...onlyChanged({ role: keyOf(HOLDING_ROLES, role), format: textOrNull(format) }, changed),
        })}
        done="The holding is revised."
      />
    );
  }
  if (form === 'retire-holding') {
    return (
      <RetireDialog
        {...reading}
        title="Retire the holding"
        lead="For a holding that was entered by error. It leaves the live numbers and stays on record; no record is destroyed by it."
        verb="Retire the holding"
        may="EDIT_INVENTORY"
        command={RetireHolding}
        input={(part) => ({ id: of, ...part })}
        done="The holding is retired."
      />
    );
  }
  return (
    <>
      <CohortForms />
      <FactForms />
    </>
  );
}

function Register({ system }: { system: string }) {
  const [{ data }] = useQuery({ query: HoldingChoices, variables: { system } });
  const served = data?.system?.facilities.map(({ code }) => code) ?? [];
  const facilities = [...(data?.facilities.nodes ?? [])].sort(
    (a, b) => Number(served.includes(b.code)) - Number(served.includes(a.code)),
  );
  return (
    <RegisterDialog
      title="Register a holding"
      lead="One class of records in this system at one facility. Its cohorts are counted next."
      verb="Register the holding"
      may="EDIT_INVENTORY"
      command={RegisterHolding}
      fields={[
        {
          kind: 'choice',
          name: 'dataClass',
          label: 'Data class',
          required: true,
          help: 'The class decides which rules apply; those of the classes above it apply too.',
          options: (data?.dataClasses.nodes ?? []).map(({ code, name }) => ({ value: code, words: name })),
        },
        {
          kind: 'choice',
          name: 'facility',
          label: 'Facility',
          required: true,
          options: facilities.map(({ code, name }) => ({
            value: code,
            words: served.includes(code) ? name : `${name} (not served by this system)`,
          })),
        },
        ...FIELDS,
      ]}
      values={{ dataClass: '', facility: '', role: 'SYSTEM_OF_RECORD', format: '' }}
      input={({ dataClass, facility, role, format }) => ({
        system,
        dataClass,
        facility,
        role: keyOf(HOLDING_ROLES, role),
        format: textOrNull(format),
      })}
      done="The holding is registered. Count its cohorts, so that dates can be worked out."
    />
  );
}

function pickHolding({ node }: ResultOf<typeof HoldingToChange>) {
  return node?.__typename === 'Holding' ? node : null;
}
